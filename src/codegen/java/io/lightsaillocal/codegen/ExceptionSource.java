package io.lightsaillocal.codegen;

import io.lightsaillocal.codegen.Model.ModelShape;

/** The source of an exception. */
final class ExceptionSource {

  private ExceptionSource() {}

  static String of(Model model, ModelShape shape) {
    return """
        package %1$s;

        import org.jspecify.annotations.Nullable;

        /**
         * The API error {@code %2$s}, answered with HTTP status %3$d, for example by this operation.
         *
         * %4$s
         */
        public final class %2$s extends LightsailException {

          /**
           * An error with the general advice for its type.
           *
           * @param message what was wrong, with which value
           */
          public %2$s(String message) {
            this("%2$s", null, message, null);
          }

          /**
           * An error with advice of its own.
           *
           * @param message what was wrong, with which value
           * @param tip what would be right
           */
          public %2$s(String message, String tip) {
            this("%2$s", null, message, tip);
          }

          /**
           * An error with all four members of the answer.
           *
           * @param code the error code
           * @param docs a link to documentation, or null for the page of the operation that was called
           * @param message what was wrong, with which value
           * @param tip what would be right, or null for the general advice for this type
           */
          public %2$s(String code, @Nullable String docs, String message, @Nullable String tip) {
            super(code, docs, message, tip);
          }

          @Override
          public String type() {
            return "%2$s";
          }

          @Override
          public int httpStatus() {
            return %3$d;
          }
        }
        """
        .formatted(
            JavaType.PACKAGE,
            shape.name(),
            shape.fault() ? 500 : 400,
            JavaType.link(model.page(shape)));
  }
}
