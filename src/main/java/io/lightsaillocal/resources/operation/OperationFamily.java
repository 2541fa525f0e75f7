package io.lightsaillocal.resources.operation;

import io.lightsaillocal.api.GetOperationRequest;
import io.lightsaillocal.api.GetOperationResult;
import io.lightsaillocal.api.GetOperationsForResourceRequest;
import io.lightsaillocal.api.GetOperationsForResourceResult;
import io.lightsaillocal.api.GetOperationsRequest;
import io.lightsaillocal.api.GetOperationsResult;
import io.lightsaillocal.api.NotFoundException;
import io.lightsaillocal.api.Operation;
import io.lightsaillocal.api.Operations;
import io.lightsaillocal.resources.Call;
import io.lightsaillocal.resources.Family;
import io.lightsaillocal.resources.Page;

/** GetOperation, GetOperations, GetOperationsForResource. */
public final class OperationFamily implements Family {

  @Override
  public void bind(Binder on) {
    on.read(Operations.GET_OPERATION, this::getOperation)
        .read(Operations.GET_OPERATIONS, this::getOperations)
        .read(Operations.GET_OPERATIONS_FOR_RESOURCE, this::getOperationsForResource);
  }

  private GetOperationResult getOperation(GetOperationRequest request, Call call) {
    return new GetOperationResult(
        call.log()
            .find(request.operationId())
            .orElseThrow(
                () ->
                    new NotFoundException(
                        "The Operation does not exist: " + request.operationId())));
  }

  private GetOperationsResult getOperations(GetOperationsRequest request, Call call) {
    Page<Operation> page = call.log().page(request.pageToken());
    return new GetOperationsResult(page.items(), page.nextToken());
  }

  /** The records of a resource can still be read when it was deleted. */
  private GetOperationsForResourceResult getOperationsForResource(
      GetOperationsForResourceRequest request, Call call) {
    String name = request.resourceName();
    Page<Operation> page = call.log().page(name, request.pageToken());
    boolean known =
        !page.items().isEmpty()
            || request.pageToken() != null
            || call.resources().typeOf(name).isPresent();
    if (!known) {
      throw new NotFoundException("The resource does not exist: " + name);
    }
    return new GetOperationsForResourceResult(page.items(), null, page.nextToken());
  }
}
