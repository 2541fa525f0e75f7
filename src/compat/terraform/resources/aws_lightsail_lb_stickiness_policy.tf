# The provider calls UpdateLoadBalancerAttribute, GetLoadBalancer and GetOperation.
#
# drift: UpdateLoadBalancerAttribute {"loadBalancerName": "NAME", "attributeName": "SessionStickinessEnabled", "attributeValue": "true"}
# drift: UpdateLoadBalancerAttribute {"loadBalancerName": "NAME", "attributeName": "SessionStickiness_LB_CookieDurationSeconds", "attributeValue": "60"}

resource "aws_lightsail_lb" "this" {
  name          = var.name
  instance_port = 80
}

resource "aws_lightsail_lb_stickiness_policy" "this" {
  lb_name         = aws_lightsail_lb.this.name
  cookie_duration = var.stage == "changed" ? 3600 : 900
  enabled         = var.stage != "changed"
}
