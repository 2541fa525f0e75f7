package io.lightsaillocal;

import io.lightsaillocal.api.ApiOperation;
import io.lightsaillocal.control.FaultService;
import io.lightsaillocal.control.Faults;
import io.lightsaillocal.s3.log.RequestNotes;

/** What is to go wrong with calls to an emulator. It may be used from any thread. */
public final class LightsailFaults {

  private static final String ANY = "*";

  private final Faults faults;

  LightsailFaults(Faults faults) {
    this.faults = faults;
  }

  /** A fault that calls of this operation meet. */
  public FaultBuilder on(ApiOperation<?, ?> operation) {
    return new FaultBuilder(faults, FaultService.LIGHTSAIL, operation.name());
  }

  /** A fault that calls of all operations of Lightsail meet. */
  public FaultBuilder onAll() {
    return new FaultBuilder(faults, FaultService.LIGHTSAIL, ANY);
  }

  /**
   * A fault that requests to S3 meet.
   *
   * @param operation its name in S3's API, for example {@code PutObject}; {@code *} for all
   */
  public FaultBuilder onS3(String operation) {
    return new FaultBuilder(faults, RequestNotes.SERVICE, operation);
  }

  /**
   * A fault that requests to another service meet, as DNS queries do.
   *
   * @param service {@code dns}, {@code edge}, {@code sts} or {@code ec2}
   * @param operation a type of records that is asked for by DNS, {@code ServeLoadBalancer}, {@code
   *     ServeContainerService} or {@code ServeDistribution} of the edge, {@code GetCallerIdentity}
   *     or {@code DescribeRegions}; {@code *} for all
   */
  public FaultBuilder on(String service, String operation) {
    return new FaultBuilder(faults, service, operation);
  }

  /** Lets none of them happen any more. */
  public void clear() {
    faults.clear();
  }
}
