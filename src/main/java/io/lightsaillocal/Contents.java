package io.lightsaillocal;

import io.lightsaillocal.control.Lifecycle;
import io.lightsaillocal.control.SavedState;
import io.lightsaillocal.seed.Seed;
import io.lightsaillocal.seed.SeedSchema;
import io.lightsaillocal.seed.Seeds;
import io.lightsaillocal.state.StateFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;

/**
 * What an emulator keeps, as a whole: how it begins, is emptied, saved and loaded.
 *
 * @param empty removes all of it, and all that is kept beside the database
 * @param forget lets go of what was gathered for another state
 */
record Contents(Settings settings, Seeds seeds, StateFile state, Runnable empty, Runnable forget)
    implements Lifecycle, SavedState {

  /** Makes what is to be there at start. */
  void begin() {
    settings.loadState.ifPresent(
        file -> {
          state.load(file);
          forget.run();
        });
    applySeeds();
  }

  /** Saves what is to be saved at the end. */
  void end() {
    settings.saveState.ifPresent(state::save);
  }

  @Override
  public void reset() {
    resetToEmpty();
    applySeeds();
  }

  @Override
  public void resetToEmpty() {
    empty.run();
  }

  private void applySeeds() {
    if (!settings.seeds.isEmpty()) {
      seeds.apply(settings.seeds.stream().flatMap(source -> source.get().stream()).toList());
    }
  }

  @Override
  public int applySeed(String yaml) {
    return seeds.apply(List.of(Seed.of(yaml)));
  }

  void applySeed(Path file) {
    seeds.apply(Seed.in(file));
  }

  @Override
  public String seedSchema() {
    return SeedSchema.json();
  }

  @Override
  public Path save() throws IOException {
    return state.saveTemporarily();
  }

  @Override
  public void load(InputStream saved) throws IOException {
    state.load(saved);
    forget.run();
  }
}
