/** Defines `<flow-list>`. Load it once: `<script type="module" src="flowlist.js">`. */
import { FlowListElement } from './element.js';

if (globalThis.customElements && !customElements.get('flow-list')) {
  customElements.define('flow-list', FlowListElement);
}

export { FlowListElement };
