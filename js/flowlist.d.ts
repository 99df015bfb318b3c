/**
 * Types of `<flow-list>`. Importing the package defines the element.
 *
 * In JSX of React 19, declare the tag once in your project, as React keeps its own table of tags:
 *
 * ```ts
 * import type { FlowListElement } from 'flowlist';
 * declare module 'react' {
 *   namespace JSX {
 *     interface IntrinsicElements {
 *       'flow-list': React.DetailedHTMLProps<React.HTMLAttributes<FlowListElement>, FlowListElement> &
 *         Partial<Pick<FlowListElement, 'src' | 'run' | 'locale' | 'theme' | 'loading' | 'readonly' | 'runSwitcher' | 'includeAnswers'
 *           | 'images' | 'check' | 'config' | 'workflows' | 'viewer' | 'context' | 'store' | 'words'>> & {
 *         [event: `onflowlist-${string}`]: ((event: CustomEvent) => void) | undefined;
 *       };
 *     }
 *   }
 * }
 * ```
 */

/** Anything that JSON can hold. */
export type Json = string | number | boolean | null | Json[] | { [key: string]: Json | undefined };

/** The answers of one step, by field; the choice of a decision is `is`, and a vote: `approved` or `rejected`. */
export type Answers = Record<string, Json>;

/** Who is looking. Guidance, not authority: a browser can be told anything. */
export interface Viewer {
  id?: string;
  name?: string;
  roles?: string[];
}

export type StepStatus = 'waiting' | 'open' | 'blocked' | 'done' | 'skipped' | 'passed-over' | 'not-needed';

/** Why a step is as it is: a code and its parameters. */
export interface Reason {
  code: string;
  steps?: string[];
  [parameter: string]: Json | undefined;
}

/** One step as the viewer sees it now. */
export interface StepOutline {
  id: string;
  /** Plain text. */
  title: string;
  type: 'task' | 'decision' | 'approval' | 'workflow';
  status: StepStatus;
  why?: Reason;
  /** Why work on it is kept but does not count now. */
  kept?: Reason;
  /** From 1; each reopening begins another. */
  round: number;
  /** By whom it was sent back, while it is to be done again. */
  sentBack?: string;
  /** Whether it is for this viewer. */
  mine: boolean;
  required: boolean;
  role?: string;
  /** The ids of the people whose step it is. */
  assignee?: string[];
  /** Of an approval: how many approvals it takes, and the votes that count. */
  approval?: { needed: number; votes: { by: string; is: 'approved' | 'rejected' }[] };
  comments?: { by: string; at: string; text: string }[];
  section?: string;
  /** While it is not settled: an instant (ISO 8601, UTC), or a day (`2026-12-31`) by whose end it is due. */
  due?: string;
  /** Whether that is over. */
  overdue?: boolean;
  /** Whether that is near: within a day, or in the last quarter of the time that there is. */
  dueSoon?: boolean;
  /** The role that may take it too, as it is so late. */
  escalated?: string;
  answers?: Answers;
  by?: string;
  /** ISO 8601, UTC. */
  at?: string;
  /** How many steps it stands in: 1 for `supply/ship`, a step of the run that the step `supply` began. */
  depth?: number;
  /** How far the run is that it began. */
  inner?: { done: number; total: number; outcome: string | null };
}

/** What the run looks like to the viewer now. */
export interface Outline {
  run: string;
  workflow: string;
  version: string;
  title: string;
  sections: { id: string; title: string; done: number; total: number }[];
  steps: StepOutline[];
  /** Steps done or skipped, of those that are needed as things stand. */
  done: number;
  total: number;
  complete: boolean;
  /** Never null when complete. */
  outcome: string | null;
  /** Of all end steps that were reached. */
  outcomes: string[];
  /** What the run is called, where somebody gave it a name; `title` is that of the workflow. */
  runTitle?: string;
  /** Where nobody can work on it now. */
  runStatus?: 'paused' | 'cancelled';
  archived?: true;
  /** The run that follows by `repeat`, once this one is complete: from which instant or day on, and whether it is time. */
  next?: { at: string; due: boolean; begun: boolean; title?: string };
}

/** What happened, as it is stored. */
export interface FlowlistEvent {
  /** Writer and sequence number: the same for ever. */
  id: string;
  type: string;
  run: string;
  step?: string;
  round?: number;
  answers?: Answers;
  by?: string | null;
  /** ISO 8601, UTC. */
  at: string;
  [more: string]: Json | undefined;
}

/** `complete` whatever else was said of it; a cancelled run has no outcome. */
export type RunStatus = 'active' | 'paused' | 'cancelled' | 'complete';

/** What is to be another in a run as a whole; what is not named stays as it is. */
export interface RunChange {
  /** What it is called; empty takes the name away. */
  title?: string;
  /** While it is `paused` or `cancelled`, nobody completes, skips, reopens or undoes; `active` lets it go on. */
  status?: 'active' | 'paused' | 'cancelled';
  /** Put away, and no more: work on it goes on. */
  archived?: boolean;
}

/** One run of the workflow, as `runs()` lists it. */
export interface RunSummary {
  /** What `run` is set to, to show it. */
  id: string;
  complete: boolean;
  outcome: string | null;
  /** What it is called; empty where nobody gave it a name. */
  title: string;
  status: RunStatus;
  /** Put away: the switcher folds it at the end of its list. */
  archived: boolean;
  /** Steps done or skipped, of those that are needed as things stand. */
  done: number;
  total: number;
  /** When the first and the last thing was done in it: ISO 8601, UTC; empty when nothing was. */
  started: string;
  changed: string;
}

/** What is wrong in a definition, and where. */
export interface Problem {
  code: string;
  message: string;
  severity?: 'error' | 'warning';
  /** JSON Pointer (RFC 6901). */
  pointer?: string;
  /** From 1; only where the definition was given as text. */
  line?: number;
  column?: number;
  [more: string]: Json | undefined;
}

/** What every event says. */
export interface Detail {
  /** Stable: the same event has the same id for ever, so a backend can drop repetitions. */
  id?: string;
  /** ISO 8601, UTC. */
  time?: string;
  run?: string;
  workflow?: string;
  version?: string;
  [more: string]: unknown;
}

export interface StepDetail extends Detail {
  step: string;
  round?: number;
  by?: string | null;
  /** Only with `include-answers`. */
  answers?: Answers;
  /** Only with `include-answers`: what was answered in `sensitive` fields, which is kept nowhere and told nowhere else. */
  sensitive?: Answers;
}

export interface VoteDetail extends StepDetail {
  is: 'approved' | 'rejected';
}

export interface ReopenDetail extends StepDetail {
  /** All steps that begin another round with it. */
  steps: string[];
}

/** Of `flowlist-ready` and `flowlist-change`. */
export interface ProgressDetail extends Detail {
  done: number;
  total: number;
  complete: boolean;
  outcome: string | null;
  /** What the run is called; empty where nobody gave it a name. */
  title: string;
  status: RunStatus;
  archived: boolean;
}

export interface RunCompleteDetail extends Detail {
  outcome: string;
  outcomes: string[];
  answers?: Record<string, Answers>;
}

/** `run` is the one that begins. */
export interface RunBeginDetail extends Detail {
  /** The run that it follows. */
  after: string;
  title: string;
}

export interface ProblemDetail extends Detail {
  /**
   * Of the page: `not-loaded`, `wasm-unsupported`, `wasm-blocked` (the fallback content stays), `crashed` (the widget
   * offers to restart). Of `src`: `not-found`, `http`, `unreachable`, `not-json`, `too-large`. Of the definition:
   * `invalid-definition` (`problems` says what is wrong), `not-explained` (it has an error, and what says which could not
   * be loaded), `internal`, `doubtful-definition` (with `check`: only warnings). The others are those of the run.
   */
  code: string;
  message?: string;
  /** What the definition is called in its problems: the `src`, `config` or `script`. */
  source?: string;
  problems?: Problem[];
  /** Whether there is nothing to show: `ready` rejects. */
  fatal: boolean;
}

export interface StorageDetail extends Detail {
  /** What is wrong with the store, or `saved` when it works again. */
  code: string;
  message?: string;
}

/** Cancelable, before a step is done by hand or by `complete()`. */
export interface BeforeCompleteEvent extends CustomEvent<StepDetail> {
  /**
   * Lets the step wait for an answer. Call it inside the listener, before any `await`.
   *
   * `false`, an object with a `message`, or a rejection refuses the step; the message is shown to the person, except
   * that of a TypeError or DOMException, as of a failed fetch. Anything else lets it through. With several answers the
   * first refusal counts. `preventDefault()` refuses at once. While it waits, the person can cancel: an answer that comes
   * later does nothing.
   */
  respondWith(answer: unknown): void;
}

/** A file was chosen. The list stores none: what the page answers is the answer of the field. */
export interface FileEvent extends CustomEvent<Detail & { step: string; field: string; file: File }> {
  /**
   * Takes the file: resolve with `{url}` or `{id}` of where it is (kept with its `name`, `size` and `type`). `false` or a rejection: it was
   * not taken; the message of an error is shown to the person, except that of a TypeError or DOMException. Without an answer
   * or after `preventDefault()` the person is told that the page did not take it.
   */
  respondWith(answer: unknown): void;
  /** How far it is, from 0 to 1. */
  progress(fraction: number): void;
}

export interface FlowlistEventMap {
  /** The run is shown. */
  'flowlist-ready': CustomEvent<ProgressDetail>;
  'flowlist-before-complete': BeforeCompleteEvent;
  'flowlist-file': FileEvent;
  /** Once, in the page where it was done, after it is saved. */
  'flowlist-step-complete': CustomEvent<StepDetail>;
  /** Of each vote on an approval; `flowlist-step-complete` follows the one that decides. */
  'flowlist-step-vote': CustomEvent<VoteDetail>;
  'flowlist-step-reopen': CustomEvent<ReopenDetail>;
  /**
   * A step was not done when it was due. Once for each round of a step: in the page that saw it first, at that time or, if no page
   * was open then, when one is opened.
   */
  'flowlist-step-overdue': CustomEvent<StepDetail>;
  /** Anything changed: here, in another tab, by an import. */
  'flowlist-change': CustomEvent<ProgressDetail>;
  'flowlist-run-complete': CustomEvent<RunCompleteDetail>;
  /** A rule (`repeat`) began a run, or a person did before it was time. In the page that began it. */
  'flowlist-run-begin': CustomEvent<RunBeginDetail>;
  'flowlist-problem': CustomEvent<ProblemDetail>;
  /** How well it is kept: saved, in memory only, failed. */
  'flowlist-storage': CustomEvent<StorageDetail>;
}

/** Why a method was not carried out. `code` says it; further members depend on the code. */
export interface FlowlistRefusal extends Error {
  name: 'FlowlistRefusal';
  /** `crashed` and `gone` (restarted or removed meanwhile; what was asked may have been done) are the element's own. */
  code: string;
  [more: string]: unknown;
}

/** Why nothing can be shown: what `ready` rejects with. */
export interface FlowlistProblem extends Error {
  name: 'FlowlistProblem';
  code: string;
  problems: Problem[];
}

/**
 * `<flow-list>`: one run of one workflow.
 *
 * Properties set in one task are one update, and count also when set before the element is defined. Objects are taken
 * as they are at that moment. The definition is `config`, else `src`, else a child `<script type="application/json">`.
 *
 * Children are the fallback until the widget is there, and when it cannot load; those with `slot="step-<id>"` then
 * show inside the step of that id while it is worked on.
 *
 * Methods load the widget when it is not, wait for `ready`, and reject with a `FlowlistRefusal`, or with what `ready`
 * rejects with.
 */
export class FlowListElement extends HTMLElement {
  /** Attribute `src`: the address of the definition. */
  src: string | null;
  /**
   * Attribute `run`: which run of the workflow; by default that of the viewer, else `default`; of runs that follow one another by `repeat`
   * the last.
   */
  run: string | null;
  /** Attribute `locale`: BCP 47; by default the language of the page. */
  locale: string | null;
  /** Attribute `theme`: by default as the page or the system has it. */
  theme: 'light' | 'dark' | (string & {}) | null;
  /** Attribute `loading`: `lazy` (default) loads nothing until it comes near the screen. */
  loading: 'eager' | 'lazy';
  /** Attribute `readonly`. */
  readonly: boolean;
  /**
   * Attribute `run-switcher`: the title unfolds all runs of the workflow, to go to one or begin one; beside it people rename, duplicate,
   * pause, cancel and archive the run. `run` then follows the person. Without it, the methods alone do that.
   */
  runSwitcher: boolean;
  /** Attribute `include-answers`: events carry answers. */
  includeAnswers: boolean;
  /** Attribute `images`: draws the images of the definition; else they are links. */
  images: boolean;
  /**
   * Attribute `check`: tells the warnings of a definition too, by `flowlist-problem` once the run is shown. For authors: it
   * downloads the checker, which a page whose definitions are good never needs. Set it before the definition.
   */
  check: boolean;

  /** The definition, as an object or as JSON text. Only text has lines and columns. */
  config: object | string | null;
  /**
   * The workflows that steps of the type `workflow` run: by the name in the step, or a list of definitions with those ids. What is not among
   * them is loaded from a file beside `src`: `supplier-order` from `supplier-order.json`.
   */
  workflows: Record<string, object | string> | object[] | null;
  viewer: Viewer | null;
  /** What conditions read as `context`. */
  context: { [key: string]: Json } | null;
  /** Where it is kept; `local` by default. `memory` is gone with the page. */
  store: 'local' | 'session' | 'memory' | null;
  /** Replaces words of the widget, by their code. */
  words: { [code: string]: string } | null;

  /** What is shown now; null before `ready`. */
  readonly outline: Outline | null;
  /** The answers that count, by step; null before `ready`. */
  readonly answers: Record<string, Answers> | null;
  /**
   * Resolves when the run is shown. Another definition, run, viewer or store begins another promise. It does not load a
   * lazy element by itself.
   *
   * Rejects with a `FlowlistProblem`; with the code `removed` when the element leaves the page before. It begins anew when
   * the element comes back.
   */
  readonly ready: Promise<void>;

  /** Resolves with the events that it became, once they are saved. */
  complete(step: string, answers?: Answers): Promise<FlowlistEvent[]>;
  skip(step: string): Promise<FlowlistEvent[]>;
  reopen(step: string): Promise<FlowlistEvent[]>;
  /** Gives a step to these people, by the `id` of their `viewer`; to whose it is by the definition, when the list is empty. */
  assign(step: string, to: string[]): Promise<FlowlistEvent[]>;
  /** Says something about a step, in the viewer's name. */
  comment(step: string, text: string): Promise<FlowlistEvent[]>;
  /** Takes back the viewer's own last act. */
  undo(): Promise<FlowlistEvent[]>;
  /** The runs of this workflow that are kept here, and the one that is shown: those first in which something was done last. */
  runs(): Promise<RunSummary[]>;
  /**
   * Begins another run and shows it: `run` is then its id, which is also the result. With `copy` what stands in the forms of this run
   * stands in those of the new one, as if it had been typed there: nothing is done yet, and sensitive answers are not taken along.
   */
  newRun(options?: { title?: string; copy?: boolean }): Promise<string>;
  /** Says something of the run as a whole: its name, whether it is paused, cancelled, archived. Of two who do so, the later counts. */
  changeRun(change: RunChange): Promise<FlowlistEvent[]>;
  exportRun(): Promise<{ [key: string]: Json }>;
  /** Merges what `exportRun()` gave, here or elsewhere; resolves with how many events were new. */
  importRun(data: object | string): Promise<{ events: number }>;
  /** Deletes this run for good, and begins it anew. */
  erase(): Promise<object>;

  addEventListener<K extends keyof FlowlistEventMap>(
    type: K,
    listener: (this: FlowListElement, event: FlowlistEventMap[K]) => unknown,
    options?: boolean | AddEventListenerOptions,
  ): void;
  addEventListener<K extends keyof HTMLElementEventMap>(
    type: K,
    listener: (this: FlowListElement, event: HTMLElementEventMap[K]) => unknown,
    options?: boolean | AddEventListenerOptions,
  ): void;
  addEventListener(type: string, listener: EventListenerOrEventListenerObject, options?: boolean | AddEventListenerOptions): void;
}

declare global {
  interface HTMLElementTagNameMap {
    'flow-list': FlowListElement;
  }
  interface HTMLElementEventMap extends FlowlistEventMap {}
}
