package io.lightsaillocal.docs;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * What an example takes for granted: a class around it, and what its reader is to put in the place
 * of dots.
 *
 * @param marker by which the example is known
 * @param type the name of the class that results
 * @param before stands before the example, imports included
 * @param after stands behind it
 * @param replaced what is replaced in it, and by what, in turn
 */
record Frame(String marker, String type, String before, String after, List<String> replaced) {

  private static final String IMPORTS =
      """
      import static io.lightsaillocal.api.Operations.*;
      import static org.junit.jupiter.api.Assertions.*;

      import io.lightsaillocal.*;
      import io.lightsaillocal.junit.*;
      import io.lightsaillocal.testing.Clients;
      import java.net.URI;
      import java.nio.file.Path;
      import java.time.*;
      import org.junit.jupiter.api.Test;
      import org.junit.jupiter.api.extension.*;
      import software.amazon.awssdk.services.lightsail.LightsailClient;
      """;

  /** An example that is a file of its own. */
  static Frame ofFile(String marker, String type) {
    return new Frame(marker, type, "", "", List.of());
  }

  /** An example that is a class without its imports. */
  static Frame ofClass(String marker, String type) {
    return new Frame(marker, type, IMPORTS, "", List.of());
  }

  /** An example that is members of a test class, which has more of them. */
  static Frame ofMembers(String marker, String type, String more) {
    return new Frame(marker, type, IMPORTS + "class " + type + " {\n", more + "}\n", List.of());
  }

  /** An example that is statements of a test, which has a {@code lightsail}. */
  static Frame ofStatements(String marker, String type) {
    return new Frame(
        marker,
        type,
        IMPORTS
            + "@LightsailLocalTest class "
            + type
            + " { @Test void runs(LightsailLocal lightsail) throws Exception {\n",
        "}}\n",
        List.of());
  }

  /** The same, with something in the place of what the example leaves to its reader. */
  Frame replacing(String text, String by) {
    List<String> more = new ArrayList<>(replaced);
    more.add(text);
    more.add(by);
    return new Frame(marker, type, before, after, more);
  }

  /** The whole source; files that the example names are in that folder. */
  String around(Example example, Path folder) {
    String text = example.text();
    for (int i = 0; i < replaced.size(); i += 2) {
      if (!text.contains(replaced.get(i))) {
        throw new AssertionError(example.name() + " has no " + replaced.get(i));
      }
      text = text.replace(replaced.get(i), replaced.get(i + 1));
    }
    return before + text.replace("Path.of(\"", "Path.of(\"" + folder + "/") + after;
  }
}
