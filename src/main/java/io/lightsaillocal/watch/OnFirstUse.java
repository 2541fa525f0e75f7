package io.lightsaillocal.watch;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What is made when it is first asked for, once, whoever asks at the same time.
 *
 * @param <T> what is made
 */
public final class OnFirstUse<T> implements Supplier<T> {

  private final Supplier<T> maker;
  private volatile @Nullable T made;

  /** With what makes it; asked again if it fails. */
  public OnFirstUse(Supplier<T> maker) {
    this.maker = maker;
  }

  @Override
  public T get() {
    T known = made;
    return known == null ? make() : known;
  }

  private synchronized T make() {
    T known = made;
    if (known == null) {
      known = maker.get();
      made = known;
    }
    return known;
  }
}
