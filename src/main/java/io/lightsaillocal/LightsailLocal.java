package io.lightsaillocal;

import io.lightsaillocal.api.ApiOperation;
import io.lightsaillocal.api.Structure;
import io.lightsaillocal.resources.RealAddresses;
import io.lightsaillocal.resources.Scope;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * An emulator of Amazon Lightsail in this JVM.
 *
 * <pre>{@code
 * try (var lightsail = LightsailLocal.builder().start()) {
 *   var client = LightsailClient.builder().endpointOverride(lightsail.endpoint()) …
 * }
 * }</pre>
 *
 * <p>Any number of emulators can live in one JVM; they share nothing. All methods can be called
 * from any thread.
 */
public final class LightsailLocal implements AutoCloseable {

  private final Emulator emulator;
  private final int port;
  private final URI endpoint;
  private final AtomicBoolean closed = new AtomicBoolean();

  LightsailLocal(Emulator emulator) {
    this.emulator = emulator;
    this.port = emulator.port();
    this.endpoint = emulator.endpoint();
  }

  /** An emulator in memory, on any free port of 127.0.0.1, unless the builder is told otherwise. */
  public static LightsailLocalBuilder builder() {
    return new LightsailLocalBuilder();
  }

  /** The version of this build, for example {@code 0.1.0}. */
  public static String version() {
    return Version.CURRENT;
  }

  /** What to give a client as its endpoint, for example {@code http://localhost:4570}. */
  public URI endpoint() {
    return endpoint;
  }

  /** The port it listens on. */
  public int port() {
    return port;
  }

  /** The port at which the domains are answered over DNS, if they are. */
  public OptionalInt dnsPort() {
    return emulator.dnsPort();
  }

  /** The Region of requests without credentials, for example {@code us-east-1}. */
  public String region() {
    return emulator.settings().region;
  }

  /** The account, 12 digits, of requests whose credentials name no other. */
  public String account() {
    return emulator.settings().account;
  }

  /** An access key id that the emulator accepts, also with signature verification on. */
  public String accessKeyId() {
    return emulator.settings().effectiveCredentials().get(0).accessKeyId();
  }

  /** The secret that belongs to {@link #accessKeyId()}. */
  public String secretAccessKey() {
    return emulator.settings().effectiveCredentials().get(0).secretAccessKey();
  }

  /** What to set a client up with, all of it together. */
  public ClientSettings clientSettings() {
    return new ClientSettings(endpoint, region(), accessKeyId(), secretAccessKey());
  }

  /** Where the state is kept, in words, for example {@code in memory, gone at exit}. */
  public String storage() {
    return emulator.storage();
  }

  /** Whether requests must be signed with configured credentials. */
  public boolean verifiesSignatures() {
    return emulator.settings().verifySignatures;
  }

  /**
   * Removes all state, in all accounts and Regions, puts the clock back on its source's time, and
   * empties the journal and the list of faults. What the emulator was started with as a seed is
   * there again afterwards.
   */
  public void reset() {
    emulator.contents().reset();
  }

  /** The same, but without the seed: nothing is there afterwards. */
  public void resetToEmpty() {
    emulator.contents().resetToEmpty();
  }

  /**
   * Saves the whole state of this moment to one file, objects and the clock included, in the place
   * of a file that is there. Secrets of keys are in it; it is its owner's alone.
   *
   * @throws IllegalArgumentException why it cannot be saved
   */
  public void saveState(Path file) {
    emulator.contents().state().save(file);
  }

  /**
   * Puts a state that was saved in the place of all that is there, in one step. It may come from an
   * emulator with another kind of database.
   *
   * @throws IllegalArgumentException why it cannot be loaded; everything is then as it was
   */
  public void loadState(Path file) {
    emulator.contents().state().load(file);
  }

  /**
   * Makes what a seed declares. What of it was made before, by this seed or one that says the same,
   * is passed over.
   *
   * @param file YAML or JSON, or a folder of such files
   * @throws IllegalArgumentException what is wrong, with the file and the line; what stands before
   *     it may have been made
   */
  public void applySeed(Path file) {
    emulator.contents().applySeed(file);
  }

  /** The same for a seed that lies in no file; it may not name files. */
  public void applySeed(String yaml) {
    emulator.contents().applySeed(yaml);
  }

  /** The clock that it goes by. */
  public LightsailClock clock() {
    return new LightsailClock(emulator.clock());
  }

  /** What is to go wrong with calls. */
  public LightsailFaults faults() {
    return new LightsailFaults(emulator.faults());
  }

  /** The last requests. */
  public LightsailJournal journal() {
    return new LightsailJournal(emulator.journal());
  }

  /**
   * The calls of an operation among the last requests, oldest first.
   *
   * @param operation one of {@link io.lightsaillocal.api.Operations}
   */
  public <I extends Structure> List<RecordedCall<I>> calls(ApiOperation<I, ?> operation) {
    return calls(operation, journal().requests(request -> RecordedCall.isOf(operation, request)));
  }

  /**
   * Waits until an operation has been called so often, since the journal was last cleared.
   *
   * @param within how long to wait at most, by the machine's time
   * @throws AssertionError if it has not been called so often by then
   */
  public <I extends Structure> List<RecordedCall<I>> awaitCalls(
      ApiOperation<I, ?> operation, int count, Duration within) {
    return calls(
        operation,
        journal().await(request -> RecordedCall.isOf(operation, request), count, within));
  }

  private static <I extends Structure> List<RecordedCall<I>> calls(
      ApiOperation<I, ?> operation, List<RecordedRequest> requests) {
    return requests.stream().map(request -> RecordedCall.of(operation, request)).toList();
  }

  /**
   * Moves the emulator's clock on: delayed operations become {@code Succeeded}, a new billing month
   * begins.
   *
   * @throws IllegalArgumentException if the duration is negative
   */
  public void advanceClock(Duration by) {
    emulator.clock().advance(by);
  }

  /**
   * Says where a server listens that stands in for an instance or a container service, from now on
   * and until a reset.
   *
   * @param name of the resource, in whatever account and Region
   * @param hostAndPort for example {@code 127.0.0.1:8080}
   */
  public void address(String name, String hostAndPort) {
    emulator.addresses().put(name, RealAddresses.Address.parse(hostAndPort));
  }

  /** Takes the address of a resource away again, if it has one. */
  public void removeAddress(String name) {
    emulator.addresses().remove(name);
  }

  /** The addresses that were given, by the names of the resources, as {@code 127.0.0.1:8080}. */
  public Map<String, String> addresses() {
    Map<String, String> all = new TreeMap<>();
    emulator.addresses().all().forEach((name, address) -> all.put(name, address.text()));
    return all;
  }

  /**
   * Says that a container has written these lines, for {@code GetContainerLog} to tell: no
   * container runs here. Of a service of the default {@linkplain #account() account} and
   * {@linkplain #region() Region}.
   *
   * @throws io.lightsaillocal.api.NotFoundException if there is no such service
   */
  public void containerLog(String service, String container, String... lines) {
    emulator.writeContainerLog(service, container, List.of(lines));
  }

  /**
   * A metric of a resource of the default {@linkplain #account() account} and {@linkplain #region()
   * Region}, to have it show what a test needs: {@code metricData("web",
   * "CPUUtilization").set(95)}.
   *
   * @param resource its name
   * @param metric its name in the API
   */
  public MetricOverride metricData(String resource, String metric) {
    return emulator.metricData(resource, metric);
  }

  /**
   * Does what a person does by following the link in the mail that {@code CreateContactMethod}
   * sends, in the default {@linkplain #account() account} and {@linkplain #region() Region}: the
   * contact method is {@code Valid} from now on.
   *
   * @param address that was given as its {@code contactEndpoint}
   * @throws IllegalArgumentException if no contact method with that address can be verified
   */
  public void verifyContactMethod(String address) {
    verifyContactMethod(address, account(), region());
  }

  /** The same in another account and Region. */
  public void verifyContactMethod(String address, String account, String region) {
    emulator.verifyContactMethod(address, new Scope(account, region));
  }

  /**
   * Stops answering and lets go of everything. State in a data directory or a server stays there.
   * Closing again does nothing.
   */
  @Override
  public void close() {
    if (closed.compareAndSet(false, true)) {
      emulator.close();
    }
  }
}
