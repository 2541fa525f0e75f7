package io.lightsaillocal.behaviour;

import java.util.List;
import java.util.function.Consumer;
import software.amazon.awssdk.services.lightsail.model.CreateRelationalDatabaseRequest;
import software.amazon.awssdk.services.lightsail.model.Operation;
import software.amazon.awssdk.services.lightsail.model.RelationalDatabase;
import software.amazon.awssdk.services.lightsail.model.RelationalDatabaseEvent;
import software.amazon.awssdk.services.lightsail.model.RelationalDatabasePasswordVersion;
import software.amazon.awssdk.services.lightsail.model.UpdateRelationalDatabaseRequest;

/** What tests of databases share: an online shop's database of the default account. */
abstract class RelationalDatabaseTest extends FamilyTest {

  List<Operation> create(String name, Consumer<CreateRelationalDatabaseRequest.Builder> more) {
    return client
        .createRelationalDatabase(
            request -> {
              request
                  .relationalDatabaseName(name)
                  .relationalDatabaseBlueprintId("mysql_8_4")
                  .relationalDatabaseBundleId("micro_2_0")
                  .masterDatabaseName("dbmaster")
                  .masterUsername("dbmasteruser");
              more.accept(request);
            })
        .operations();
  }

  void update(String name, Consumer<UpdateRelationalDatabaseRequest.Builder> more) {
    client.updateRelationalDatabase(
        request -> {
          request.relationalDatabaseName(name);
          more.accept(request);
        });
  }

  RelationalDatabase database(String name) {
    return client.getRelationalDatabase(r -> r.relationalDatabaseName(name)).relationalDatabase();
  }

  String label(String name) {
    return database(name).masterEndpoint().address().split("\\.", 3)[1];
  }

  String password(RelationalDatabasePasswordVersion version) {
    return client
        .getRelationalDatabaseMasterUserPassword(
            r -> r.relationalDatabaseName("shop").passwordVersion(version))
        .masterUserPassword();
  }

  List<String> events(String name, int minutes) {
    return client
        .getRelationalDatabaseEvents(r -> r.relationalDatabaseName(name).durationInMinutes(minutes))
        .relationalDatabaseEvents()
        .stream()
        .map(RelationalDatabaseTest::told)
        .toList();
  }

  static String told(RelationalDatabaseEvent event) {
    return String.join(",", event.eventCategories()) + " " + event.message();
  }

  static String told(Operation operation) {
    return "%s %s %s %s %s"
        .formatted(
            operation.operationTypeAsString(),
            operation.resourceTypeAsString(),
            operation.resourceName(),
            operation.operationDetails(),
            operation.location().availabilityZone());
  }
}
