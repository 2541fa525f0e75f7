package io.lightsaillocal.control;

import java.util.function.Supplier;

/**
 * What the emulator counts of itself.
 *
 * @param text all of it, in the text format of Prometheus
 */
public record MetricsControls(Supplier<String> text) implements Controls {

  private static final String PROMETHEUS = "text/plain; version=0.0.4; charset=utf-8";

  @Override
  public void bind(Routes on) {
    on.get("metrics")
        .does("Tells what the emulator counts of itself, in the text format of Prometheus.")
        .answers(200, PROMETHEUS, Schema.text("The metrics."))
        .by(request -> Answer.text(200, PROMETHEUS, text.get()));
  }
}
