// The time that the emulator lives in, and the way back to its beginning.
import { control, touched, useWatched } from "./api.js";
import { h, useState } from "./dom.js";
import { toast } from "./session.js";
import { Action, Field, Heading, Panel, Problem, Time } from "./ui.js";

const STEPS = [["1 minute", "PT1M"], ["1 hour", "PT1H"], ["1 day", "P1D"], ["30 days", "P30D"]];

const how = ({ frozen, real }) =>
  real ? "It shows the machine's time." : frozen ? "It stands still." : "It goes on, at another time than the machine's.";

export function Clock() {
  const { value, error } = useWatched(() => control("GET", "clock"), [], 1);
  const [by, setBy] = useState("");
  const [to, setTo] = useState("");
  const move = (change) => async () => {
    await control("POST", "clock", change);
    touched();
  };
  // Seconds may be left out here, not there.
  const instant = () => (/T\d\d:\d\d$/.test(to) ? to + ":00Z" : to + "Z");
  return h("div", null,
    h(Heading, { title: "Clock", above: "The time that the emulator lives in" }),
    h(Panel, { title: "Now" },
      h(Problem, { error }),
      h("p", { class: "clock" }, value ? h(Time, { at: value.now }) : "…", " UTC"),
      h("p", { role: "status" }, value ? how(value) : "…"),
      h("p", { class: "hint" }, "States settle, keys age and billing months begin as it moves on. Signatures are judged by the machine's clock all the same."),
      h("div", { class: "row" },
        STEPS.map(([title, advance]) => h(Action, { key: advance, run: move({ advance }), done: `Moved on by ${title}.` }, "+ " + title)),
        value?.frozen
          ? h(Action, { key: "go", run: move({ freeze: false }), done: "The clock goes on." }, "Let it go on")
          : h(Action, { key: "freeze", run: move({ freeze: true }), done: "The clock stands still." }, "Freeze"),
        h(Action, { key: "real", run: move({ real: true }), done: "The clock shows the machine's time.", disabled: value?.real }, "Machine's time")),
      h("form", { class: "inline", onSubmit: (e) => e.preventDefault() },
        h(Field, { label: "By another duration", id: "clock-by" }, h("input", { id: "clock-by", placeholder: "90s, 2h, P7D", value: by, onInput: (e) => setBy(e.currentTarget.value) })),
        h(Action, { class: "primary", run: () => move({ advance: by })(), done: "Moved on." }, "Move on"),
        h(Field, { label: "To a time (UTC)", id: "clock-to" }, h("input", { id: "clock-to", type: "datetime-local", step: 1, value: to, onInput: (e) => setTo(e.currentTarget.value) })),
        h(Action, { class: "primary", run: () => move({ set: instant() })(), done: "The clock is set." }, "Set"))),
    h(Panel, { title: "Begin again" },
      h("p", null, "A reset removes everything in all accounts and Regions, puts the clock back, forgets faults and journal, and makes what the seed of the start declares."),
      h(Action, { class: "danger", run: async () => {
        if (confirm("Remove everything in all accounts and Regions?")) {
          await control("POST", "reset");
          touched();
          toast("Everything is as it was at the start.");
        }
      } }, "Reset the emulator")));
}
