package io.lightsaillocal.resources;

import io.lightsaillocal.api.InvalidInputException;
import io.lightsaillocal.api.Structure;
import io.lightsaillocal.api.StructureShape;
import io.lightsaillocal.resources.Link.Role;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/**
 * What the kernel must know of a kind, beyond its name. Made anew whenever it is asked for, so it
 * may be written as one sentence in {@link Kinds}.
 */
final class Form<T extends Structure> {

  /** Makes what follows Lightsail's own account in a support code. */
  @FunctionalInterface
  interface SupportCode {
    String of(String name, Ids ids);
  }

  /** The refusal of a name that is in use. */
  record Taken(String message, String tip) {

    static final Taken BY_ANY =
        new Taken(
            "Some names are already in use: %s",
            "Choose another name. A name is unique over all kinds of resource in a Region; bucket names are unique over all accounts and Regions.");

    InvalidInputException by(String name) {
      return new InvalidInputException(message.formatted(name), tip);
    }
  }

  /**
   * How much all resources of the kind may have together.
   *
   * @param of how much one has
   * @param message of the refusal
   */
  record Volume<T>(ToIntFunction<T> of, int most, String unit, String message) {

    InvalidInputException exceeded(Kind<?> kind, long wanted) {
      return new InvalidInputException(
          message,
          "All resources of the type %s in a Region can have up to %d %s together. With this one they would have %d %s."
              .formatted(kind.type().wire(), most, unit, wanted, unit));
    }
  }

  /** A role in which a resource has one target at most, and what its record tells of it. */
  record Relation<T>(Role role, BiFunction<T, Optional<Link>, T> into) {}

  private final StructureShape<T> shape;
  private Function<String, @Nullable Object> stateAs = state -> state;
  private @Nullable BiFunction<T, String, T> inState;
  private SupportCode code = (name, ids) -> name;
  private Order order = Order.BY_NAME;
  private int pageSize = Page.SIZE;
  private ChronoUnit precision = ChronoUnit.MILLIS;
  private boolean countedByAccount;
  private @Nullable Quota quota;
  private @Nullable Volume<T> volume;
  private Taken taken = Taken.BY_ANY;
  private @Nullable Relation<T> relation;

  private Form(StructureShape<T> shape) {
    this.shape = shape;
  }

  /** Of a kind that has nothing of what follows. */
  static <T extends Structure> Form<T> of(StructureShape<T> shape) {
    return new Form<>(shape);
  }

  /** The value of the record's member {@code state}, where that is not the state's name. */
  Form<T> stateAs(Function<String, @Nullable Object> value) {
    this.stateAs = value;
    return this;
  }

  /** What else in the record follows from its state. */
  Form<T> inState(BiFunction<T, String, T> fill) {
    this.inState = fill;
    return this;
  }

  /** A support code of the form of EC2's ids: prefix and 17 hexadecimal digits. */
  Form<T> coded(String prefix) {
    return coded((name, ids) -> prefix + ids.hex(17));
  }

  /** A support code of a form of its own; by default it is the name. */
  Form<T> coded(SupportCode made) {
    this.code = made;
    return this;
  }

  /** Lists of another order and page size than by name in pages of 200. */
  Form<T> paged(Order by, int size) {
    this.order = by;
    this.pageSize = size;
    return this;
  }

  /** The time of creation is a whole second, as with the service's newer kinds. */
  Form<T> createdInWholeSeconds() {
    this.precision = ChronoUnit.SECONDS;
    return this;
  }

  /** How many there may be in an account and Region. */
  Form<T> limited(int usual, String message) {
    this.quota = new Quota(usual, message);
    return this;
  }

  /** How much all of them may have together in an account and Region. */
  Form<T> limitedInAll(ToIntFunction<T> of, int most, String unit, String message) {
    this.volume = new Volume<>(of, most, unit, message);
    return this;
  }

  /** What is said of a name that another of the kind has already. */
  Form<T> taken(String message, String tip) {
    this.taken = new Taken(message, tip);
    return this;
  }

  /** The quota is for all Regions together. */
  Form<T> countedByAccount() {
    this.countedByAccount = true;
    return this;
  }

  /** The record tells of a link that leads from it, or that there is none. */
  Form<T> related(Role role, BiFunction<T, Optional<Link>, T> into) {
    this.relation = new Relation<>(role, into);
    return this;
  }

  StructureShape<T> shape() {
    return shape;
  }

  Envelope<T> envelope() {
    return new Envelope<>(shape, stateAs);
  }

  @Nullable BiFunction<T, String, T> inState() {
    return inState;
  }

  String supportCode(String name, Ids ids) {
    return code.of(name, ids);
  }

  Order order() {
    return order;
  }

  int pageSize() {
    return pageSize;
  }

  ChronoUnit precision() {
    return precision;
  }

  boolean isCountedByAccount() {
    return countedByAccount;
  }

  Taken taken() {
    return taken;
  }

  @Nullable Quota quota() {
    return quota;
  }

  @Nullable Volume<T> volume() {
    return volume;
  }

  @Nullable Relation<T> relation() {
    return relation;
  }
}
