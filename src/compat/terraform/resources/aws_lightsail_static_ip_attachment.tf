# The provider calls AttachStaticIp, GetStaticIp and DetachStaticIp.
#
# drift: DetachStaticIp {"staticIpName": "NAME-ip"}
# not imported: aws_lightsail_static_ip
# not imported: aws_lightsail_static_ip_attachment
# replaced: aws_lightsail_static_ip_attachment.this

resource "aws_lightsail_instance" "this" {
  for_each          = toset(["one", "two"])
  name              = "${var.name}-${each.key}"
  availability_zone = "us-east-1a"
  blueprint_id      = "debian_12"
  bundle_id         = "nano_3_0"
}

resource "aws_lightsail_static_ip" "this" {
  name = "${var.name}-ip"
}

resource "aws_lightsail_static_ip_attachment" "this" {
  static_ip_name = aws_lightsail_static_ip.this.name
  instance_name  = aws_lightsail_instance.this[var.stage == "changed" ? "one" : "two"].name

  lifecycle {
    postcondition {
      condition     = self.ip_address == aws_lightsail_static_ip.this.ip_address
      error_message = "Not the address of the static IP."
    }
  }
}
