# The provider calls CreateLoadBalancer, GetLoadBalancer, UpdateLoadBalancerAttribute, DeleteLoadBalancer, TagResource,
# UntagResource and GetOperation.
#
# drift: TagResource {"resourceName": "NAME", "tags": [{"key": "stage", "value": "drifted"}]}
# drift: DeleteLoadBalancer {"loadBalancerName": "NAME-plain"}

resource "aws_lightsail_lb" "this" {
  name              = var.name
  health_check_path = var.stage == "changed" ? "/healthy" : "/health"
  instance_port     = 8080
  tags = {
    stage = var.stage
  }

  lifecycle {
    postcondition {
      condition     = self.protocol == "HTTP" && tolist(self.public_ports) == tolist([80])
      error_message = "Not a load balancer without a certificate."
    }
    postcondition {
      condition     = endswith(self.dns_name, ".us-east-1.elb.amazonaws.com") && self.support_code != ""
      error_message = "No name of its own."
    }
  }
}

resource "aws_lightsail_lb" "plain" {
  name          = "${var.name}-plain"
  instance_port = 80
}
