package io.lightsaillocal.control;

import io.lightsaillocal.api.ApiOperation;
import io.lightsaillocal.api.Operations;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * A service whose requests can meet faults.
 *
 * @param name as requests to the control API spell it
 * @param title as messages call it
 * @param operations their names
 * @param errors the names of those that can be asked for
 */
public record FaultService(
    String name, String title, SortedSet<String> operations, SortedSet<String> errors) {

  /** The one that is meant where none is named. */
  public static final String LIGHTSAIL = "lightsail";

  private static final String THROTTLING = "ThrottlingException";

  /** Lightsail, with the errors of its model, and throttling. */
  public static FaultService lightsail() {
    SortedSet<String> operations = new TreeSet<>();
    SortedSet<String> errors = new TreeSet<>();
    for (ApiOperation<?, ?> operation : Operations.all()) {
      operations.add(operation.name());
      errors.addAll(operation.errors());
    }
    errors.add(THROTTLING);
    return new FaultService(LIGHTSAIL, "Lightsail", operations, errors);
  }
}
