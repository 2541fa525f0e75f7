package io.lightsaillocal.control;

import io.lightsaillocal.resources.RealAddresses;
import io.lightsaillocal.resources.RealAddresses.Address;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Where servers listen that stand in for resources which are state alone. */
public record AddressControls(RealAddresses addresses) implements Controls {

  private static final String NAME = "name";
  private static final String ADDRESS = "address";
  private static final String EXAMPLE = "{\"name\": \"web-1\", \"address\": \"127.0.0.1:8080\"}";

  private static final Schema NAMES =
      Schema.text(
          "The name of an instance or a container service, in whatever account and Region.");

  private static final Schema GIVEN =
      Schema.object("Where a server listens that stands in for a resource.")
          .member(NAME, NAMES)
          .member(ADDRESS, Schema.text("As 127.0.0.1:8080 or [::1]:8080."))
          .named("Address");

  private static final Schema ALL =
      Schema.object("The addresses that were given.")
          .member("addresses", Schema.list("By name.", GIVEN))
          .named("Addresses");

  @Override
  public void bind(Routes on) {
    on.get("addresses")
        .does("Lists where servers listen that stand in for resources.")
        .answers(200, ALL)
        .by(request -> list());
    on.post("addresses")
        .does("Says where a server listens that stands in for a resource, from now on.")
        .takes(GIVEN)
        .answers(200, ALL)
        .by(this::put);
    on.delete("addresses")
        .does("Takes the address of a resource away, or all where none is named.")
        .with(NAME, NAMES)
        .answers(200, ALL)
        .by(this::remove);
  }

  private Answer put(ControlRequest request) {
    Members body = request.members();
    addresses.put(required(body, NAME), Address.parse(required(body, ADDRESS)));
    return list();
  }

  private Answer remove(ControlRequest request) {
    Optional<String> name = request.query(NAME);
    if (name.isEmpty()) {
      addresses.clear();
    } else if (!addresses.remove(name.get())) {
      throw new NothingThere("There is no address of '%s'.".formatted(name.get()));
    }
    return list();
  }

  private Answer list() {
    List<Map<String, String>> all =
        addresses.all().entrySet().stream()
            .map(entry -> Map.of(NAME, entry.getKey(), ADDRESS, entry.getValue().text()))
            .toList();
    return Answer.json(200, Map.of("addresses", all));
  }

  private static String required(Members body, String member) {
    return body.text(member)
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "The body has no '%s'. It is like %s.".formatted(member, EXAMPLE)));
  }
}
