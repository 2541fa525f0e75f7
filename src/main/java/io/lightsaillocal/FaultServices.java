package io.lightsaillocal;

import io.lightsaillocal.control.FaultService;
import io.lightsaillocal.dns.DnsFaults;
import io.lightsaillocal.edge.EdgePlane;
import io.lightsaillocal.http.NeighbourFaults;
import io.lightsaillocal.registry.RegistryFaults;
import io.lightsaillocal.s3.S3Faults;
import io.lightsaillocal.s3.log.RequestNotes;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;

/** The services whose requests can meet faults, one or more of each plane. */
final class FaultServices {

  private FaultServices() {}

  static List<FaultService> all() {
    Stream<FaultService> own =
        Stream.of(
            FaultService.lightsail(),
            of(RequestNotes.SERVICE, "S3", S3Faults.operations(), S3Faults.errors().keySet()),
            of(EdgePlane.SERVICE, "The edge", EdgePlane.operations(), EdgePlane.errors()),
            of(
                RegistryFaults.SERVICE,
                "The container registry",
                RegistryFaults.operations(),
                RegistryFaults.errors().keySet()),
            of(DnsFaults.SERVICE, "DNS", DnsFaults.operations(), DnsFaults.errors().keySet()));
    return Stream.concat(own, NeighbourFaults.services().stream()).toList();
  }

  private static FaultService of(
      String name, String title, Collection<String> operations, Collection<String> errors) {
    return new FaultService(name, title, new TreeSet<>(operations), new TreeSet<>(errors));
  }
}
