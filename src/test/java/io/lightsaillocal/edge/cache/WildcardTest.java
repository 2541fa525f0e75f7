package io.lightsaillocal.edge.cache;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The forms of a cache behaviour's path that the documentation has, and what they stand for. */
class WildcardTest {

  @ParameterizedTest
  @CsvSource({
    "*.html, /index.html, true",
    "*.html, /a/b/index.html, true",
    "*.html, /index.htm, false",
    "*jpg, /images/a.jpg, true",
    "/path1, /path1, true",
    "/path1, /path1/more, false",
    "/path1, /Path1, false",
    "path1, /path1, true",
    "var/www/html/, /var/www/html/index.html, true",
    "var/www/html/, /var/www/html/images/a.gif, true",
    "var/www/html/, /var/www/htm/index.html, false",
    "path/to/assets/*, /path/to/assets/app.js, true",
    "path/to/assets/*, /other/path/to/assets/app.js, false",
    "images/?.gif, /images/a.gif, true",
    "images/?.gif, /images/ab.gif, false",
    "a.b(c)[d]+, /a.b(c)[d]+, true",
    "a.b, /axb, false",
    "*, /, true"
  })
  void matchesPaths(String written, String path, boolean expected) {
    assertEquals(expected, Wildcard.ofPath(written).matches(path));
  }
}
