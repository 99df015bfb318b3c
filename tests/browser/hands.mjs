/** What a person does with a list: by mouse, or by keyboard alone. Both take a page and a list's id. */
import assert from 'node:assert/strict';

/** What has the focus, through shadow roots, as far as these hands need to know. */
const focused = (page) =>
  page.evaluate(() => {
    let at = document.activeElement;
    while (at?.shadowRoot?.activeElement) at = at.shadowRoot.activeElement;
    const { id, name, value, type, tagName, checked, className, textContent } = at;
    const row = at.closest('.step')?.id ?? null;
    return { id, name, value, type, tagName, checked, className, text: tagName === 'BUTTON' ? textContent : '', row };
  });

/** Whether an answer is rows: a list of objects. */
const isRows = (answer) => Array.isArray(answer) && typeof answer[0] === 'object';

/** A file to choose, of which an answer says name and type. */
const upload = ({ name, type }) => ({ name, mimeType: type, buffer: Buffer.from(name) });

/** What both kinds of hands do alike. */
class Hands {
  constructor(page, list = 'list') {
    this.page = page;
    this.list = page.locator(`#${list}`);
    this.card = this.list.locator('.card');
  }

  /** Fills in the rows of a field: as many as there are in the answer, whatever stands there. */
  async rows(field, rows) {
    const row = this.card.locator(`[name="answer-${field}"] .row`);
    const found = await row.count();
    for (let at = found; at < rows.length; at++) {
      await this.press(`add-${field}`);
      await row.nth(at).waitFor();
    }
    for (let at = found; at > rows.length; at--) {
      await this.press(`remove-${field}-${at - 1}`);
      await row.nth(at - 1).waitFor({ state: 'detached' });
    }
    for (const [at, answers] of rows.entries()) {
      for (const [name, answer] of Object.entries(answers)) await this.answer(`${field}.${at}.${name}`, answer);
    }
  }

  /** Waits until the page has taken a file that was chosen. */
  taken({ name }) {
    return this.card.locator('[role="status"]', { hasText: name }).waitFor();
  }
}

/** Works with the mouse; only what has to be typed is typed. */
export class Mouse extends Hands {
  /** Makes a step the card, unless it is. */
  async open(step) {
    const row = this.list.locator(`[id="step-${step}"]`);
    await row.waitFor();
    if (!(await row.locator('.card').count())) await row.locator('.line-button').click();
    await row.locator('.card').waitFor();
  }

  async answer(field, answer) {
    if (isRows(answer)) return this.rows(field, answer);
    const control = this.card.locator(`[name="answer-${field}"]`);
    const kind = await control.first().evaluate((one) => (one.tagName === 'INPUT' ? one.type : one.tagName.toLowerCase()));
    if (kind === 'radio') return this.card.locator(`label:has([name="answer-${field}"][value="${answer}"])`).click();
    if (kind === 'select') return control.selectOption(answer);
    if (kind === 'file') {
      await control.setInputFiles(upload(answer));
      return this.taken(answer);
    }
    if (kind !== 'checkbox') return control.fill(String(answer));
    for (const box of await control.all()) {
      const { checked, value } = await box.evaluate(({ checked, value }) => ({ checked, value }));
      const wanted = Array.isArray(answer) ? answer.includes(value) : answer;
      if (checked !== wanted) await box.locator('xpath=ancestor::label').click();
    }
  }

  /** Presses the button with this id. */
  press(id) {
    return this.card.locator(`[id="${id}"]`).click();
  }

  complete() {
    return this.card.locator('.main-button').click();
  }

  reject() {
    return this.card.locator('.reject-button').click();
  }

  skip() {
    return this.card.locator('.buttons .quiet-button').first().click();
  }

  undo() {
    return this.list.locator('.undo button').click();
  }
}

/** Works with the keyboard alone. */
export class Keyboard extends Hands {
  /** Presses Tab until what has the focus is what is looked for; goes round the page once at most. */
  async tabTo(wanted, what) {
    const seen = [];
    for (let presses = 0; presses < 150; presses++) {
      const here = await focused(this.page);
      if (wanted(here)) return here;
      seen.push(here.id || here.name || here.text || here.tagName);
      await this.page.keyboard.press('Tab');
    }
    assert.fail(`Tab never came to ${what}; it went ${seen.join(', ')}`);
  }

  async open(step) {
    const row = this.list.locator(`[id="step-${step}"]`);
    await row.waitFor();
    if (await row.locator('.card').count()) return;
    await this.tabTo((here) => here.row === `step-${step}` && here.tagName === 'BUTTON', `the line of ${step}`);
    await this.page.keyboard.press('Enter');
    await row.locator('.card').waitFor();
  }

  async answer(field, answer) {
    if (isRows(answer)) return this.rows(field, answer);
    const { keyboard } = this.page;
    const at = await this.tabTo((here) => here.name === `answer-${field}`, field);
    switch (at.tagName === 'INPUT' ? at.type : at.tagName) {
      case 'radio': {
        if (!at.checked) await keyboard.press('Space');
        for (let presses = 0; presses < 20; presses++) {
          if ((await focused(this.page)).value === answer) return;
          await keyboard.press('ArrowDown');
        }
        return assert.fail(`The arrow keys never came to ${answer} in ${field}`);
      }
      case 'checkbox': {
        for (const value of Array.isArray(answer) ? await this.values(field) : [at.value]) {
          const box = await this.tabTo((here) => here.name === `answer-${field}` && here.value === value, `${field} ${value}`);
          if (box.checked !== (Array.isArray(answer) ? answer.includes(value) : answer)) await keyboard.press('Space');
        }
        return;
      }
      case 'file': {
        // The browser hears only after a moment that the dialog is wanted here, and drops one that opens before.
        for (let presses = 0; presses < 4; presses++) {
          await this.tabTo((here) => here.name === `answer-${field}`, field);
          const opens = this.page.waitForEvent('filechooser', { timeout: 3_000 }).catch(() => undefined);
          await keyboard.press('Enter');
          const chooser = await opens;
          if (!chooser) continue;
          await chooser.setFiles(upload(answer));
          return this.taken(answer);
        }
        return assert.fail(`No dialog came for ${field}`);
      }
      case 'SELECT': {
        // As people do: the first letters of what they want.
        const label = await this.card.locator(`[name="answer-${field}"] option[value="${answer}"]`).textContent();
        return keyboard.type(label);
      }
      case 'date': {
        const [year, month, day] = answer.split('-');
        // In the order in which this browser asks for them.
        const order = await this.page.evaluate(() => new Intl.DateTimeFormat(navigator.language).formatToParts().map(({ type }) => type));
        const parts = { year, month, day };
        return keyboard.type(order.map((type) => parts[type] ?? '').join(''));
      }
      default:
        await keyboard.press('ControlOrMeta+A');
        return keyboard.type(String(answer));
    }
  }

  values(field) {
    return this.card.locator(`[name="answer-${field}"]`).evaluateAll((boxes) => boxes.map(({ value }) => value));
  }

  /** Presses the button with this id. */
  async press(id) {
    await this.tabTo((here) => here.id === id, id);
    await this.page.keyboard.press('Enter');
  }

  complete() {
    return this.pressButton('main-button');
  }

  reject() {
    return this.pressButton('reject-button');
  }

  skip() {
    return this.pressButton('quiet-button');
  }

  async undo() {
    await this.tabTo((here) => here.text.startsWith('Undo'), 'undo');
    await this.page.keyboard.press('Enter');
  }

  async pressButton(name) {
    await this.tabTo((here) => here.className.includes?.(name) && here.row, name);
    await this.page.keyboard.press('Enter');
  }
}
