package io.lightsaillocal;

import io.lightsaillocal.control.Faults;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A fault of which everything is being said; {@link #add} ends it. It needs an error, a latency or
 * a dropped connection, and happens to the next call, unless something else is said.
 */
public final class FaultBuilder {

  private final Faults faults;
  private final Map<String, Object> members = new LinkedHashMap<>();

  FaultBuilder(Faults faults, String service, String operation) {
    this.faults = faults;
    members.put("service", service);
    members.put("operation", operation);
  }

  /** Only calls that are about the resource of this name meet it. */
  public FaultBuilder resource(String name) {
    return with("resource", name);
  }

  /** Only calls from this account meet it. */
  public FaultBuilder account(String digits) {
    return with("account", digits);
  }

  /** Only calls to this Region meet it. */
  public FaultBuilder region(String name) {
    return with("region", name);
  }

  /** The first of these calls to meet it, from 1 on. */
  public FaultBuilder nth(int call) {
    return with("nth", call);
  }

  /** Each of these calls meets it with this probability, from 0 to 1, under the emulator's seed. */
  public FaultBuilder probability(double probability) {
    return with("probability", probability);
  }

  /** How many calls meet it. */
  public FaultBuilder times(int calls) {
    return with("times", calls);
  }

  /** All these calls meet it, until it is removed. */
  public FaultBuilder always() {
    return with("always", true);
  }

  /** The error that is answered, by its name, for example {@code ThrottlingException}. */
  public FaultBuilder error(String type) {
    return with("error", type);
  }

  /** The message of the error. */
  public FaultBuilder message(String text) {
    return with("message", text);
  }

  /** How long a call waits. */
  public FaultBuilder latency(Duration time) {
    return with("latency", time.toString());
  }

  /** How long a call waits, at least and at most. */
  public FaultBuilder latency(Duration least, Duration most) {
    return latency(least).with("maxLatency", most.toString());
  }

  /** The connection is closed without an answer, and nothing is done. */
  public FaultBuilder dropBefore() {
    return with("drop", "before");
  }

  /** The call is carried out, and the connection closed without an answer. */
  public FaultBuilder dropAfter() {
    return with("drop", "after");
  }

  /**
   * Lets it happen from now on.
   *
   * @throws IllegalArgumentException if there is no such fault; the message says what is wrong
   */
  public InjectedFault add() {
    return new InjectedFault(faults, faults.add(members));
  }

  private FaultBuilder with(String member, Object value) {
    members.put(member, value);
    return this;
  }
}
