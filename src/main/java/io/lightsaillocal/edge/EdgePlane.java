package io.lightsaillocal.edge;

import io.lightsaillocal.resources.BalancedHealth;
import io.lightsaillocal.resources.EmulatorClock;
import io.lightsaillocal.resources.Everywhere;
import io.lightsaillocal.resources.Handlers;
import io.lightsaillocal.resources.HealthChecks;
import io.lightsaillocal.resources.RealAddresses;
import io.lightsaillocal.resources.Traffic;
import io.lightsaillocal.sigv4.OriginAccess;
import io.lightsaillocal.watch.RequestWatch;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.eclipse.jetty.server.Handler;
import org.jspecify.annotations.Nullable;

/**
 * The edge of an emulator: what is served at the addresses of distributions, load balancers and
 * container services. To make one costs nothing. Closed before its database.
 */
public final class EdgePlane implements AutoCloseable {

  /** What faults and the journal call it. */
  public static final String SERVICE = "edge";

  private final Parts parts;
  private @Nullable EdgePipeline pipeline;

  /**
   * What an edge is made of.
   *
   * @param machineTime the time that clients live in
   * @param originAccess what private buckets are shown
   * @param own where the emulator itself listens, for the objects of buckets
   * @param requestIds new ones
   */
  public record Parts(
      Everywhere everywhere,
      Handlers handlers,
      RealAddresses addresses,
      BalancedHealth health,
      HealthChecks checks,
      Traffic traffic,
      RequestWatch watch,
      EmulatorClock clock,
      InstantSource machineTime,
      OriginAccess originAccess,
      RealAddresses.Address own,
      Supplier<String> requestIds) {}

  /** An edge that is made of these. */
  public EdgePlane(Parts parts) {
    this.parts = parts;
  }

  /**
   * A new handler that serves sites and passes everything else on to the handler it is wrapped
   * around.
   *
   * @param isOthers whether a host is another plane's, so that no site can be meant
   * @param plane asked for on the first request that may be for a site
   */
  public static Handler.Wrapper handler(Predicate<String> isOthers, Supplier<EdgePlane> plane) {
    return new EdgeHandler(isOthers, () -> plane.get().pipeline());
  }

  /** The operations that may meet a fault. */
  public static List<String> operations() {
    return List.of(DistributionSite.OPERATION, LoadBalancerSite.OPERATION, ContainerSite.OPERATION);
  }

  /** The errors that a fault may answer. */
  public static List<String> errors() {
    return Arrays.stream(Failure.values()).map(Failure::code).toList();
  }

  private synchronized EdgePipeline pipeline() {
    EdgePipeline made = pipeline;
    if (made == null) {
      made = new EdgePipeline(parts);
      pipeline = made;
    }
    return made;
  }

  /** Forgets what caches have kept. */
  public synchronized void clear() {
    EdgePipeline made = pipeline;
    if (made != null) {
      made.clear();
    }
  }

  @Override
  public synchronized void close() {
    EdgePipeline made = pipeline;
    if (made != null) {
      made.close();
    }
  }
}
