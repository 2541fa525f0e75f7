package io.lightsaillocal.resources.tag;

import io.lightsaillocal.api.InvalidInputException;
import io.lightsaillocal.api.Operations;
import io.lightsaillocal.api.TagResourceRequest;
import io.lightsaillocal.api.TagResourceResult;
import io.lightsaillocal.api.UntagResourceRequest;
import io.lightsaillocal.api.UntagResourceResult;
import io.lightsaillocal.resources.Call;
import io.lightsaillocal.resources.Family;
import io.lightsaillocal.resources.Resource;
import io.lightsaillocal.resources.Tags;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * TagResource, UntagResource. Their answers hold no operation records: the API has no operation
 * type for tagging.
 */
public final class TagFamily implements Family {

  @Override
  public void bind(Binder on) {
    on.write(Operations.TAG_RESOURCE, this::tagResource)
        .write(Operations.UNTAG_RESOURCE, this::untagResource);
  }

  private TagResourceResult tagResource(TagResourceRequest request, Call call) {
    Resource<?> resource = taggable(request.resourceName(), request.resourceArn(), call);
    call.resources()
        .update(resource.tagged(Tags.added(resource.identity(), resource.tags(), request.tags())));
    return new TagResourceResult(List.of());
  }

  private UntagResourceResult untagResource(UntagResourceRequest request, Call call) {
    Resource<?> resource = taggable(request.resourceName(), request.resourceArn(), call);
    call.resources().update(resource.tagged(Tags.removed(resource.tags(), request.tagKeys())));
    return new UntagResourceResult(List.of());
  }

  /** Locked, so that several calls at once do not together put more tags on it than it can have. */
  private static Resource<?> taggable(String name, @Nullable String arn, Call call) {
    Resource<?> resource = call.resources().lock(name);
    if (arn != null && !arn.equals(resource.arn())) {
      throw new InvalidInputException(
          "The resourceArn %s is not that of the resource %s.".formatted(arn, name),
          "Its ARN is %s. You can leave resourceArn out.".formatted(resource.arn()));
    }
    if (!resource.kind().isTaggable()) {
      throw new InvalidInputException(
          "The resource type, %s, is not taggable.".formatted(resource.kind().type().wire()),
          "The resource %s cannot have tags.".formatted(name));
    }
    return resource;
  }
}
