// The types of embed.js, and the reference of what an embed and the page around it say to each other: version 1.

/** A pane, or a tab of the stage. */
export type Pane = "lesson" | "network" | "console" | "flow" | "data" | "metrics" | "editor" | "terminal";
export type Theme = "auto" | "light" | "dark";

/**
 * What the address of a frame can say, behind `?embed`. What makes no sense is passed over, and the frame says so.
 * `https://lab.example/?embed&lesson=fix-port&panes=lesson,terminal&theme=dark`
 */
export interface Address {
  /** The lesson's id, the name of its folder. Without it the frame shows the home page. */
  lesson?: string;
  /** A step to bring into sight, by its number, from 1, or its id. Steps open in their order: a later one is not to be seen yet. */
  step?: string;
  /** The panes to show, with commas between them; all, if it is left out. What the student goes to joins them. */
  panes?: string;
  theme?: Theme;
  /** The language to read in, as in `pt-BR`. */
  lang?: string;
  /** Begins anew each time: nothing kept is read, nothing is kept. */
  fresh?: "" | "1" | "true";
  /** Keeps this frame's worlds and progress apart from those of other ids, and of the page itself: 1 to 64 of `A-Z a-z 0-9 _ -`. */
  id?: string;
  /** The origin of the page around the frame, which alone is heard and told: `https://school.example`. Without it there are no messages. */
  origin?: string;
  /** What is said besides, as plain messages to the page around: `lti`, `xapi` or both. `xapi` needs `origin`. */
  speak?: string;
}

export type StepState = "done" | "current" | "later";

export interface Step {
  id: string;
  title: string;
  state: StepState;
}

export interface Score {
  lesson: string;
  /** Steps done. */
  raw: number;
  min: 0;
  /** Steps that there are. */
  max: number;
  /** From 0 to 1. */
  scaled: number;
}

/** What the frame tells, by the names of events. */
export interface Events {
  /** A lesson is open; told again when another one is opened. */
  ready: { lesson: string; title: string; steps: Step[]; done: number; total: number; complete: boolean };
  /** A step has been done, or is the one to do now. */
  step: { lesson: string; step: Step & { number: number } };
  score: Score;
  /** The last step has been done. */
  complete: Score;
  /** How high the frame would be, in pixels: of a lesson alone as high as it is. */
  resize: { height: number };
  error: { code: string; message: string };
}

export interface Place {
  lesson?: string;
  pane?: Pane;
  /** By its number, from 1, or its id. */
  step?: number | string;
}

/** What the page around can have done: the command's data and its answer. */
export interface Commands {
  /** Answered when a lesson is open. */
  start: { data: Place; value: { lesson: string } };
  /** The lesson begins again; the student can undo that. */
  reset: { data: Record<string, never>; value: undefined };
  goto: { data: Place; value: undefined };
  /** Types a line into the terminal in front, and Enter. At most 4,096 bytes, no control characters. */
  run: { data: { line: string }; value: undefined };
  /** The world of the lesson that is shown, as a string: what was done in it, packed. */
  getState: { data: Record<string, never>; value: string };
  /** Goes on with such a string, of the same lesson. At most 4,000,000 characters. */
  setState: { data: { state: string }; value: undefined };
  setTheme: { data: { theme: Theme }; value: undefined };
}

export type ErrorCode =
  | "bad-arguments"
  | "bad-line"
  | "bad-message"
  | "bad-state"
  | "failed"
  | "lab-failed"
  | "no-answer"
  | "no-lesson"
  | "no-terminal"
  | "not-ready"
  | "other-version"
  | "other-world"
  | "removed"
  | "restarted"
  | "step-later"
  | "timed-out"
  | "too-large"
  | "too-many"
  | "unknown-command"
  | "unknown-lesson"
  | "unknown-pane"
  | "unknown-step"
  | "unknown-theme"
  | "unknown-version";

// -- The messages themselves, for who does without embed.js -----------------------------------------------------------

/**
 * What the page around posts to the frame's window, with the frame's own origin as target and one transferred MessagePort, every 500 ms
 * and at most 20 times, each time with a new port, until one of them is answered.
 */
export interface Connect {
  port6379: "connect";
  version: 1;
}

/** What the page then says through the port. */
export type ToFrame = {
  [Name in keyof Commands]: { type: "command"; id: number | string; command: Name; data?: Commands[Name]["data"] };
}[keyof Commands];

/** What the frame says through it. */
export type FromFrame =
  | { type: "connected"; version: 1 }
  | { type: "refused"; error: { code: "unknown-version"; message: string; versions: number[] } }
  | { [Name in keyof Events]: { type: "event"; event: Name; data: Events[Name] } }[keyof Events]
  | { type: "answer"; id: number | string | null; value?: unknown; error?: { code: ErrorCode; message: string } };

/** With `speak=lti`, posted to the page around: Canvas makes the frame as high. */
export interface LtiFrameResize {
  subject: "lti.frameResize";
  height: number;
}

/** With `speak=xapi`, posted to `origin`: a statement of xAPI 1.0.3 without its actor, whom only the page around knows. */
export interface XapiMessage {
  subject: "xapi.statement";
  statement: {
    verb: { id: string; display: { "en-US": "attempted" | "answered" | "completed" } };
    object: { objectType: "Activity"; id: string; definition: { name: { "en-US": string } } };
    result?: { success?: boolean; completion: boolean; score?: { raw: number; min: number; max: number; scaled: number } };
    timestamp: string;
  };
}

// -- The element ------------------------------------------------------------------------------------------------------

/** What a command rejects with. */
export interface LabError extends Error {
  code: ErrorCode;
}

/**
 * `<port6379-lab lesson="fix-port" step panes theme lang fresh lab-id src label start-label poster loading="eager">`. Its height is what
 * the frame asks for, unless the page's styles give the element one. Events are `lab-` and the frame's: `lab-complete`.
 */
export interface Port6379Lab extends HTMLElement {
  start(place?: Place): Promise<{ lesson: string }>;
  reset(): Promise<undefined>;
  goto(place: Place): Promise<undefined>;
  run(line: string): Promise<undefined>;
  getState(): Promise<string>;
  setState(state: string): Promise<undefined>;
}

type LabEvents = { [Name in keyof Events as `lab-${Name}`]: CustomEvent<Events[Name]> };

declare global {
  interface HTMLElementTagNameMap {
    "port6379-lab": Port6379Lab;
  }
  interface HTMLElementEventMap extends LabEvents {}
}
