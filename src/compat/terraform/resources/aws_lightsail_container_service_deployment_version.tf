# The provider calls CreateContainerServiceDeployment and GetContainerServiceDeployments, and waits for a deployment that is
# ACTIVE. Deletion only forgets.
#
# Two containers, one of them behind the public endpoint. Another deployment is another version.
#
# replaced: aws_lightsail_container_service_deployment_version.this

resource "aws_lightsail_container_service" "this" {
  name  = var.name
  power = "nano"
  scale = 1
}

resource "aws_lightsail_container_service_deployment_version" "this" {
  service_name = aws_lightsail_container_service.this.name

  container {
    container_name = "web"
    image          = var.stage == "changed" ? "nginx:1.27" : "nginx:1.26"
    command        = ["nginx", "-g", "daemon off;"]
    environment = {
      STAGE = var.stage
    }
    ports = {
      80 = "HTTP"
    }
  }

  container {
    container_name = "queue"
    image          = "redis:7"
    ports = {
      6379 = "TCP"
    }
  }

  public_endpoint {
    container_name = "web"
    container_port = 80
    health_check {
      healthy_threshold   = 3
      unhealthy_threshold = 4
      timeout_seconds     = 4
      interval_seconds    = 9
      path                = "/health"
      success_codes       = "200-299"
    }
  }

  lifecycle {
    postcondition {
      condition     = self.state == "ACTIVE" && self.version == (var.stage == "changed" ? 2 : 1)
      error_message = "Not the deployment that is active."
    }
  }
}
