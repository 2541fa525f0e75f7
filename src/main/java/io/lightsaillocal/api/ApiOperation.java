package io.lightsaillocal.api;

import java.util.List;

/**
 * One operation of the API. To name an operation loads neither its records nor their shapes; these
 * are loaded when {@link #input()}, {@link #output()} or {@link #errors()} is first called.
 *
 * @param <I> the request record
 * @param <O> the result record
 */
public final class ApiOperation<I extends Structure, O extends Structure> {

  private final String name;
  private final String family;
  private final int index;

  ApiOperation(String name, String family, int index) {
    this.name = name;
    this.family = family;
    this.index = index;
  }

  /** The name on the wire, as it follows {@code Lightsail_20161128.} in {@code X-Amz-Target}. */
  public String name() {
    return name;
  }

  /**
   * The family that answers it, such as {@code bucket}; that of {@code src/model/families.json}.
   * Operations that share a family are answered by one package of that name, emulated or not.
   */
  public String family() {
    return family;
  }

  /** The shape of the request. */
  @SuppressWarnings(
      "unchecked") // the generator writes constant and switch from the same entry of the model
  public StructureShape<I> input() {
    return (StructureShape<I>) Operations.input(index);
  }

  /** The shape of the result. */
  @SuppressWarnings("unchecked") // as above
  public StructureShape<O> output() {
    return (StructureShape<O>) Operations.output(index);
  }

  /** The names of the errors that the model declares for this operation. */
  public List<String> errors() {
    return Operations.errors(index);
  }

  /** The operation's page in AWS's API reference. */
  public String documentation() {
    return "https://docs.aws.amazon.com/lightsail/2016-11-28/api-reference/API_" + name + ".html";
  }

  @Override
  public String toString() {
    return name;
  }
}
