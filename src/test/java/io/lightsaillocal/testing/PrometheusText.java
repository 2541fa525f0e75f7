package io.lightsaillocal.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Metrics in the text format of Prometheus, read as strictly as its specification has it: a type
 * before the samples of a family, each sample once, buckets that add up.
 *
 * @see <a
 *     href="https://prometheus.io/docs/instrumenting/exposition_formats/#text-based-format">Text-based
 *     format</a>
 */
public final class PrometheusText {

  private static final Pattern COMMENT =
      Pattern.compile("# (HELP|TYPE) ([a-zA-Z_:][a-zA-Z0-9_:]*) (.*)");
  private static final Pattern SAMPLE =
      Pattern.compile("([a-zA-Z_:][a-zA-Z0-9_:]*)(?:\\{(.*)})? (\\S+)");
  private static final Pattern LABEL =
      Pattern.compile("([a-zA-Z_][a-zA-Z0-9_]*)=\"((?:[^\"\\\\\n]|\\\\[\\\\\"n])*)\"(,|$)");

  private final Map<String, String> types = new HashMap<>();
  private final Map<String, Double> samples = new LinkedHashMap<>();

  private PrometheusText() {}

  /** Reads metrics, and fails where they are not as they have to be. */
  public static PrometheusText read(String text) {
    assertTrue(text.endsWith("\n"), "the last line ends");
    PrometheusText read = new PrometheusText();
    text.lines().forEach(read::line);
    return read;
  }

  private void line(String line) {
    Matcher comment = COMMENT.matcher(line);
    if (comment.matches()) {
      if (comment.group(1).equals("TYPE")) {
        assertNull(types.put(comment.group(2), comment.group(3)), "a second type: " + line);
      }
      return;
    }
    Matcher sample = SAMPLE.matcher(line);
    assertTrue(sample.matches(), line);
    assertTrue(types.containsKey(family(sample.group(1))), "no type before " + line);
    String name = name(sample.group(1), labels(sample.group(2)));
    assertNull(samples.put(name, value(sample.group(3))), "a second sample: " + line);
  }

  private String family(String name) {
    return types.containsKey(name) ? name : name.replaceFirst("_(bucket|count|sum|max)$", "");
  }

  private static double value(String text) {
    return switch (text) {
      case "+Inf" -> Double.POSITIVE_INFINITY;
      case "-Inf" -> Double.NEGATIVE_INFINITY;
      default -> Double.parseDouble(text);
    };
  }

  private static Map<String, String> labels(String text) {
    Map<String, String> labels = new TreeMap<>();
    if (text != null) {
      Matcher label = LABEL.matcher(text);
      int end = 0;
      while (end < text.length()) {
        assertTrue(label.find(end) && label.start() == end, text);
        assertNull(labels.put(label.group(1), label.group(2)), text);
        end = label.end();
      }
    }
    return labels;
  }

  private static String name(String metric, Map<String, String> labels) {
    return labels.isEmpty() ? metric : metric + labels;
  }

  /** The type of a family. */
  public String type(String family) {
    return String.valueOf(types.get(family));
  }

  /** Whether there is a sample whose name and labels begin so. */
  public boolean has(String beginning) {
    return samples.keySet().stream().anyMatch(name -> name.startsWith(beginning));
  }

  /**
   * The value of a sample.
   *
   * @param labels names and values in turn
   */
  public double value(String metric, String... labels) {
    String name = name(metric, map(labels));
    assertTrue(samples.containsKey(name), () -> name + " is not among " + samples.keySet());
    return samples.get(name);
  }

  /** How many a histogram has counted; that its buckets add up is looked at, too. */
  public long count(String histogram, String... labels) {
    double count = value(histogram + "_count", labels);
    Map<String, String> wanted = map(labels);
    double last = 0;
    for (Map.Entry<String, Double> sample : samples.entrySet()) {
      if (sample.getKey().startsWith(histogram + "_bucket{") && isOf(sample.getKey(), wanted)) {
        assertTrue(sample.getValue() >= last, sample.getKey());
        last = sample.getValue();
      }
    }
    assertEquals(count, last, "the last bucket of " + histogram);
    return Math.round(count);
  }

  private static boolean isOf(String name, Map<String, String> labels) {
    return labels.entrySet().stream()
        .allMatch(label -> name.matches(".*[{ ]" + Pattern.quote(label.toString()) + "[,}].*"));
  }

  private static Map<String, String> map(String... labels) {
    Map<String, String> map = new TreeMap<>();
    for (int i = 0; i < labels.length; i += 2) {
      map.put(labels[i], labels[i + 1]);
    }
    return map;
  }
}
