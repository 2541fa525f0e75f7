package io.lightsaillocal.resources.tag;

import io.lightsaillocal.api.ApiOperation;
import io.lightsaillocal.api.InvalidInputException;
import io.lightsaillocal.api.NotFoundException;
import io.lightsaillocal.api.Operations;
import io.lightsaillocal.api.TagResourceRequest;
import io.lightsaillocal.api.TagResourceResult;
import io.lightsaillocal.api.UntagResourceRequest;
import io.lightsaillocal.api.UntagResourceResult;
import io.lightsaillocal.resources.Call;
import io.lightsaillocal.resources.Family;
import io.lightsaillocal.resources.Identity;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * TagResource, UntagResource. Their answers hold no operation records: the API has no operation
 * type for tagging.
 */
public final class TagFamily implements Family {

  @Override
  public List<ApiOperation<?, ?>> operations() {
    return List.of(Operations.TAG_RESOURCE, Operations.UNTAG_RESOURCE);
  }

  @Override
  public void bind(Binder binder) {
    binder.bind(Operations.TAG_RESOURCE, this::tagResource);
    binder.bind(Operations.UNTAG_RESOURCE, this::untagResource);
  }

  private TagResourceResult tagResource(TagResourceRequest request, Call call) {
    call.tags().put(lock(request.resourceName(), request.resourceArn(), call), request.tags());
    return new TagResourceResult(List.of());
  }

  private UntagResourceResult untagResource(UntagResourceRequest request, Call call) {
    call.tags()
        .remove(lock(request.resourceName(), request.resourceArn(), call), request.tagKeys());
    return new UntagResourceResult(List.of());
  }

  /** Locked, so that several calls at once do not together put more tags on it than it can have. */
  private static Identity lock(String name, @Nullable String arn, Call call) {
    Identity resource =
        call.resources()
            .lock(name)
            .orElseThrow(() -> new NotFoundException("The resource does not exist: " + name));
    if (arn != null && !arn.equals(resource.arn())) {
      throw new InvalidInputException(
          "The resourceArn %s is not that of the resource %s.".formatted(arn, name),
          "Its ARN is %s. You can leave resourceArn out.".formatted(resource.arn()));
    }
    return resource;
  }
}
