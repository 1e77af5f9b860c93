/** The script of "Try it": connects the page's form with the trials. */
import { faults } from "../../src/sandbox/faults.js";
import type { Fault } from "../../src/sandbox/index.js";
import { commands, createTrials } from "./trial.js";

const find = <T extends HTMLElement>(kind: new () => T, id: string): T => {
  const found = document.getElementById(id);
  if (found instanceof kind) return found;
  throw new Error(`The page has no ${id}.`);
};

const [workflow, command, fault] = [
  find(HTMLSelectElement, "workflow"),
  find(HTMLSelectElement, "command"),
  find(HTMLSelectElement, "fault"),
];
const results = find(HTMLElement, "results");
let trials = createTrials();

/** Replaces the options of a list. The selected index stays. */
function fill(select: HTMLSelectElement, labels: readonly string[]): void {
  const { selectedIndex } = select;
  select.replaceChildren(...labels.map((label, i) => new Option(label, String(i))));
  select.selectedIndex = Math.max(selectedIndex, 0);
}

const fillWorkflows = () =>
  fill(
    workflow,
    trials.choices().map(({ label }) => label),
  );

const names = Object.keys(faults) as Fault[];
fill(command, commands);
fill(fault, ["nothing", ...names]);
fillWorkflows();

const form = workflow.form;
const [send] = form?.getElementsByTagName("button") ?? [];

form?.addEventListener("submit", async (event) => {
  event.preventDefault();
  const chosen = trials.choices()[workflow.selectedIndex];
  const status = commands[command.selectedIndex];
  if (chosen === undefined || status === undefined || send === undefined) return;
  send.disabled = true;
  const trial = await trials.send(chosen.workflow, status, names[fault.selectedIndex - 1]);
  for (const [id, text] of Object.entries(trial)) find(HTMLElement, id).textContent = text;
  results.hidden = false;
  fillWorkflows();
  send.disabled = false;
  send.focus();
});

form?.addEventListener("reset", () => {
  trials = createTrials();
  results.hidden = true;
  // The browser resets the choices after this event.
  setTimeout(fillWorkflows);
});
