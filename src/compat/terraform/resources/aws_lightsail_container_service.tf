# The provider calls CreateContainerService, GetContainerServices, UpdateContainerService, DeleteContainerService and
# TagResource. It waits for a service that is READY, RUNNING or DISABLED.
#
# A service that is made larger, with access to private registries, and one that is disabled.
#
# drift: UpdateContainerService {"serviceName": "NAME", "power": "micro"}
# drift: DeleteContainerService {"serviceName": "NAME-off"}

resource "aws_lightsail_container_service" "this" {
  name  = var.name
  power = var.stage == "changed" ? "small" : "nano"
  scale = var.stage == "changed" ? 2 : 1
  private_registry_access {
    ecr_image_puller_role {
      is_active = true
    }
  }
  tags = {
    stage = var.stage
  }

  lifecycle {
    postcondition {
      condition     = self.state == "READY" && startswith(self.url, "https://${self.name}.")
      error_message = "Not a service that is ready."
    }
    postcondition {
      condition     = self.private_domain_name == "${self.name}.service.local"
      error_message = "Not the name of a service."
    }
    postcondition {
      condition     = startswith(self.private_registry_access[0].ecr_image_puller_role[0].principal_arn, "arn:aws:iam::")
      error_message = "Nobody who could be let into a private registry."
    }
  }
}

resource "aws_lightsail_container_service" "off" {
  name        = "${var.name}-off"
  power       = "nano"
  scale       = 1
  is_disabled = var.stage == "changed"
}
