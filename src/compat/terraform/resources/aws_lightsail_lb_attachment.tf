# The provider calls AttachInstancesToLoadBalancer, GetLoadBalancer, DetachInstancesFromLoadBalancer and GetOperation.
#
# refused: Sorry, the instance you specified doesn't exist
# drift: DetachInstancesFromLoadBalancer {"loadBalancerName": "NAME", "instanceNames": ["NAME-one"]}
# replaced: aws_lightsail_lb_attachment.this

resource "aws_lightsail_lb" "this" {
  name          = var.name
  instance_port = 80
}

resource "aws_lightsail_instance" "this" {
  for_each          = toset(["one", "two"])
  name              = "${var.name}-${each.key}"
  availability_zone = "us-east-1a"
  blueprint_id      = "debian_12"
  bundle_id         = "nano_3_0"
}

resource "aws_lightsail_lb_attachment" "this" {
  lb_name       = aws_lightsail_lb.this.name
  instance_name = aws_lightsail_instance.this[var.stage == "changed" ? "one" : "two"].name
}

resource "aws_lightsail_lb_attachment" "refused" {
  count         = var.stage == "refused" ? 1 : 0
  lb_name       = aws_lightsail_lb.this.name
  instance_name = "${var.name}-none"
}
