package shop;

import static org.assertj.core.api.Assertions.assertThat;

import io.lightsaillocal.LightsailLocal;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.sql.Connection;
import java.sql.DriverManager;
import org.junit.jupiter.api.Test;
import org.postgresql.PGConnection;

/** A PostgreSQL server that the project and the emulator share, each by its own driver. */
class PostgresTest {

  @Test
  void theEmulatorMigratesAndTheProjectConnects() throws Exception {
    try (EmbeddedPostgres postgres = EmbeddedPostgres.start()) {
      String url = postgres.getJdbcUrl("postgres", "postgres");
      try (LightsailLocal emulator = LightsailLocal.builder().databaseUrl(url).start();
          Connection connection = DriverManager.getConnection(url)) {
        ClassPathTest.create(emulator, "postgres-bucket");
        assertThat(connection.unwrap(PGConnection.class)).isNotNull();
        ClassPathTest.assertNoDriverOfTheEmulator();
      }
    }
  }
}
