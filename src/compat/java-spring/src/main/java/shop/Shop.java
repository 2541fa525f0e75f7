package shop;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** An application as users have it: a table, its migration, and an endpoint that answers JSON. */
@SpringBootApplication
@RestController
public class Shop {

  private final JdbcTemplate database;

  Shop(JdbcTemplate database) {
    this.database = database;
  }

  public static void main(String[] args) {
    SpringApplication.run(Shop.class, args);
  }

  record Article(long id, String name) {}

  @GetMapping("/articles/{id}")
  Article article(@PathVariable("id") long id) {
    return database.queryForObject(
        "SELECT id, name FROM article WHERE id = ?",
        (row, number) -> new Article(row.getLong("id"), row.getString("name")),
        id);
  }
}
