package io.lightsaillocal.resources.https;

import static io.lightsaillocal.api.Operations.GET_SETUP_HISTORY;
import static io.lightsaillocal.api.Operations.SETUP_INSTANCE_HTTPS;
import static io.lightsaillocal.resources.Members.known;

import io.lightsaillocal.api.GetSetupHistoryRequest;
import io.lightsaillocal.api.GetSetupHistoryResult;
import io.lightsaillocal.api.Instance;
import io.lightsaillocal.api.InvalidInputException;
import io.lightsaillocal.api.Operation;
import io.lightsaillocal.api.SetupInstanceHttpsRequest;
import io.lightsaillocal.api.SetupInstanceHttpsResult;
import io.lightsaillocal.resources.Call;
import io.lightsaillocal.resources.Family;
import io.lightsaillocal.resources.Kinds;
import io.lightsaillocal.resources.Resource;
import java.util.List;

/** The operations that set up HTTPS on an instance and tell how that went. */
public final class HttpsFamily implements Family {

  @Override
  public void bind(Binder on) {
    on.write(SETUP_INSTANCE_HTTPS, this::setupInstanceHttps)
        .read(GET_SETUP_HISTORY, this::getSetupHistory);
  }

  /** The address for alerts is not kept: nothing tells it, and no alert is sent. */
  private SetupInstanceHttpsResult setupInstanceHttps(
      SetupInstanceHttpsRequest request, Call call) {
    Resource<Instance> instance = call.resources().lock(Kinds.INSTANCE, request.instanceName());
    HttpsRules.checkPossible(instance, request.domainNames(), call);
    List<Operation> operations = call.did(null, instance);
    HttpsSetup setup =
        new HttpsSetup(
            known(operations.get(0).id()),
            call.now(),
            call.settles(),
            HttpsRules.failure(instance.body()),
            request.domainNames());
    call.resources().update(instance.noting(setup.notedIn(instance.notes())));
    return new SetupInstanceHttpsResult(operations);
  }

  /** All that is kept fits on one page, so no token is ever answered. */
  private GetSetupHistoryResult getSetupHistory(GetSetupHistoryRequest request, Call call) {
    if (request.pageToken() != null) {
      throw new InvalidInputException(
          "The page token '%s' is not valid.".formatted(request.pageToken()),
          "The history comes in one page. Send no token.");
    }
    Resource<Instance> instance = call.resources().get(Kinds.INSTANCE, request.resourceName());
    return new GetSetupHistoryResult(
        HttpsSetup.of(instance.notes()).stream()
            .map(setup -> setup.history(instance.identity(), call.now()))
            .toList(),
        null);
  }
}
