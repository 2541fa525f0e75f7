package io.lightsaillocal.resources.alarm;

import io.lightsaillocal.resources.Family;

/** The operations on alarms, and on contact methods, which tell whom alarms notify. */
public final class AlarmFamily implements Family {

  @Override
  public void bind(Binder on) {
    new AlarmHandlers().bind(on);
    new ContactMethodHandlers().bind(on);
  }
}
