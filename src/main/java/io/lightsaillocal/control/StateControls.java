package io.lightsaillocal.control;

import java.io.IOException;
import java.io.UncheckedIOException;

/**
 * The whole state, saved and loaded.
 *
 * @param state where it is saved and loaded
 */
public record StateControls(SavedState state) implements Controls {

  private static final String PATH = "state";
  private static final String ZIP = "application/zip";

  private static final Schema FILE =
      Schema.text("A saved state, which is a file of its own.").with("format", "binary");

  /** Whether the body of a request is too long to be held, and is to be read as it comes. */
  public static boolean isUpload(String method, String path) {
    return method.equals("PUT") && path.equals(ControlApi.PATH + PATH);
  }

  @Override
  public void bind(Routes on) {
    on.get(PATH)
        .does("Saves the whole state, objects and the clock included, to one file.")
        .answers(200, ZIP, FILE)
        .by(request -> save());
    on.put(PATH)
        .does("Puts a saved state, which is the body, in the place of all that is there.")
        .answers(200, ResetControls.DONE)
        .by(this::load);
  }

  private Answer save() {
    try {
      return Answer.file(ZIP, "lightsail-local-state.zip", state.save());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Answer load(ControlRequest request) {
    try {
      state.load(request.upload());
      return Answer.ok();
    } catch (IOException e) {
      throw new IllegalArgumentException("The body could not be read to its end: " + e, e);
    }
  }
}
