package io.lightsaillocal.codegen;

import io.lightsaillocal.codegen.Model.ModelMember;
import io.lightsaillocal.codegen.Model.ModelShape;

/** What the model says of a member, in a few words for its Javadoc. */
final class MemberFacts {

  private MemberFacts() {}

  static String of(Model model, ModelMember member) {
    ModelShape shape = model.shape(member.shape());
    StringBuilder facts = new StringBuilder(member.required() ? "required" : "optional");
    if (shape.min() != null || shape.max() != null) {
      facts
          .append(
              shape.type().equals("string")
                  ? ", length "
                  : shape.type().equals("list") ? ", size " : ", value ")
          .append(shape.min() == null ? "0" : shape.min())
          .append(" to ")
          .append(shape.max() == null ? "any" : shape.max());
    }
    if (shape.pattern() != null) {
      facts
          .append(", pattern {@code ")
          .append(
              shape.pattern().replace("{", "&#123;").replace("}", "&#125;").replace("@", "&#64;"))
          .append("}");
    }
    if (ShapeExpression.isSensitive(model, member)) {
      facts.append(", never printed");
    }
    return facts.toString();
  }
}
