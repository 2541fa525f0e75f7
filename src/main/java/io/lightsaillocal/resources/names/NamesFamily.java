package io.lightsaillocal.resources.names;

import io.lightsaillocal.api.GetActiveNamesRequest;
import io.lightsaillocal.api.GetActiveNamesResult;
import io.lightsaillocal.api.Operations;
import io.lightsaillocal.resources.Call;
import io.lightsaillocal.resources.Family;
import io.lightsaillocal.resources.Page;

/** GetActiveNames. */
public final class NamesFamily implements Family {

  @Override
  public void bind(Binder on) {
    on.read(Operations.GET_ACTIVE_NAMES, this::getActiveNames);
  }

  private GetActiveNamesResult getActiveNames(GetActiveNamesRequest request, Call call) {
    Page<String> names = call.resources().names(request.pageToken());
    return new GetActiveNamesResult(names.items(), names.nextToken());
  }
}
