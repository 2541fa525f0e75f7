# The provider calls PutInstancePublicPorts, GetInstancePortStates and CloseInstancePublicPorts.
#
# Rules in the spellings that the service normalises.
#
# drift: OpenInstancePublicPorts {"instanceName": "NAME", "portInfo": {"protocol": "tcp", "fromPort": 8080, "toPort": 8080}}
# replaced: aws_lightsail_instance_public_ports.this
# not imported: aws_lightsail_instance_public_ports

resource "aws_lightsail_instance" "this" {
  name              = var.name
  availability_zone = "us-east-1c"
  blueprint_id      = "wordpress"
  bundle_id         = "nano_3_0"
}

resource "aws_lightsail_instance_public_ports" "this" {
  instance_name = aws_lightsail_instance.this.name

  # The provider plans to replace a rule that names no sources, since it then finds some that it was not given.
  port_info {
    protocol   = "tcp"
    from_port  = 443
    to_port    = 443
    cidrs      = ["0.0.0.0/0"]
    ipv6_cidrs = ["::/0"]
  }
  port_info {
    protocol          = "tcp"
    from_port         = 22
    to_port           = 22
    cidrs             = ["192.0.2.0/24", "198.51.100.7/32"]
    cidr_list_aliases = ["lightsail-connect"]
  }
  port_info {
    protocol   = "udp"
    from_port  = 5000
    to_port    = var.stage == "changed" ? 5020 : 5010
    cidrs      = ["203.0.113.0/24"]
    ipv6_cidrs = ["2001:db8::/32"]
  }
  port_info {
    protocol  = "icmp"
    from_port = 8
    to_port   = 0
    cidrs     = ["0.0.0.0/0"]
  }
}
