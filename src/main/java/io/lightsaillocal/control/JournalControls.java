package io.lightsaillocal.control;

import java.util.Map;

/** The requests that there were. */
public record JournalControls(Journal journal) implements Controls {

  private static final Schema REQUESTS =
      Schema.object("The last requests.")
          .member("requests", Schema.list("The newest last.", Journal.ENTRY))
          .named("Journal");

  @Override
  public void bind(Routes on) {
    on.get("journal")
        .does("Lists the last requests, without secrets.")
        .answers(200, REQUESTS)
        .by(request -> Answer.json(200, Map.of("requests", journal.entries())));
  }
}
