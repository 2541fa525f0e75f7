# The provider calls CreateRelationalDatabase, GetRelationalDatabase, UpdateRelationalDatabase, DeleteRelationalDatabase,
# TagResource and GetOperation, and waits for a database that is available.
#
# One of each engine, and one in two zones. The provider does not read back the password, nor how to delete.
#
# refused: InvalidInputException: The specified bundle does not exist in this region: tiny_9_0
# drift: TagResource {"resourceName": "NAME", "tags": [{"key": "stage", "value": "drifted"}]}
# drift: DeleteRelationalDatabase {"relationalDatabaseName": "NAME-mysql", "skipFinalSnapshot": true}
# not read: aws_lightsail_database.this
# not read: aws_lightsail_database.mysql
# not read: aws_lightsail_database.doubled

resource "aws_lightsail_database" "this" {
  relational_database_name     = var.name
  availability_zone            = "us-east-1a"
  blueprint_id                 = "postgres_16"
  bundle_id                    = "micro_2_0"
  master_database_name         = "shop"
  master_username              = "keeper"
  master_password              = var.stage == "changed" ? "another-password" : "first-password"
  preferred_backup_window      = var.stage == "changed" ? "10:30-11:00" : "09:30-10:00"
  preferred_maintenance_window = var.stage == "changed" ? "wed:17:00-wed:17:30" : "tue:17:00-tue:17:30"
  publicly_accessible          = var.stage == "changed"
  backup_retention_enabled     = var.stage != "changed"
  apply_immediately            = true
  skip_final_snapshot          = true
  tags = {
    stage = var.stage
  }

  lifecycle {
    postcondition {
      condition     = self.engine == "postgres" && startswith(self.engine_version, "16.") && self.master_endpoint_port > 0
      error_message = "Not a PostgreSQL that can be reached."
    }
    postcondition {
      condition     = self.cpu_count == 2 && self.ram_size == 1 && self.disk_size == 40 && self.master_endpoint_address != ""
      error_message = "Not the hardware of micro_2_0."
    }
  }
}

resource "aws_lightsail_database" "mysql" {
  relational_database_name = "${var.name}-mysql"
  availability_zone        = "us-east-1b"
  blueprint_id             = "mysql_8_0"
  bundle_id                = "small_2_0"
  master_database_name     = "shop"
  master_username          = "keeper"
  master_password          = "first-password"
  backup_retention_enabled = var.stage == "changed"
  apply_immediately        = true
  skip_final_snapshot      = true
}

resource "aws_lightsail_database" "doubled" {
  relational_database_name = "${var.name}-doubled"
  blueprint_id             = "postgres_16"
  bundle_id                = "micro_ha_2_0"
  master_database_name     = "shop"
  master_username          = "keeper"
  master_password          = "first-password"
  skip_final_snapshot      = true
  tags = {
    stage = var.stage
  }

  lifecycle {
    postcondition {
      condition     = self.secondary_availability_zone != "" && self.secondary_availability_zone != self.availability_zone
      error_message = "Not in two zones."
    }
  }
}

resource "aws_lightsail_database" "refused" {
  count                    = var.stage == "refused" ? 1 : 0
  relational_database_name = "${var.name}-refused"
  availability_zone        = "us-east-1a"
  blueprint_id             = "postgres_16"
  bundle_id                = "tiny_9_0"
  master_database_name     = "shop"
  master_username          = "keeper"
  master_password          = "first-password"
}
