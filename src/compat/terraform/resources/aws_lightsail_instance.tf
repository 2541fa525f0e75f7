# The provider calls CreateInstances, GetInstance, DeleteInstance, SetIpAddressType, EnableAddOn, DisableAddOn,
# TagResource and GetOperation.
#
# A dual-stack instance with user data and automatic snapshots, and one with IPv6 alone.
#
# drift: DisableAddOn {"resourceName": "NAME", "addOnType": "AutoSnapshot"}
# drift: DeleteInstance {"instanceName": "NAME-ipv6"}
# not read: aws_lightsail_instance.this
# not imported: aws_lightsail_key_pair

resource "aws_lightsail_key_pair" "this" {
  name = "${var.name}-key"
}

resource "aws_lightsail_instance" "this" {
  name              = var.name
  availability_zone = "us-east-1a"
  blueprint_id      = "amazon_linux_2023"
  bundle_id         = "micro_3_0"
  key_pair_name     = aws_lightsail_key_pair.this.name
  ip_address_type   = var.stage == "changed" ? "ipv4" : "dualstack"
  user_data         = "#!/bin/bash\necho 'Hello, “world”' > /tmp/hello\n"
  add_on {
    type          = "AutoSnapshot"
    snapshot_time = var.stage == "changed" ? "18:00" : "06:00"
    status        = "Enabled"
  }
  tags = {
    stage = var.stage
  }

  lifecycle {
    postcondition {
      condition     = self.username == "ec2-user" && self.cpu_count == 2 && self.ram_size == 1
      error_message = "Not a micro_3_0 with Amazon Linux."
    }
    postcondition {
      condition     = self.ip_address_type == "ipv4" || length(self.ipv6_addresses) == 1
      error_message = "No IPv6 address."
    }
    postcondition {
      condition     = self.public_ip_address != "" && self.private_ip_address != "" && !self.is_static_ip
      error_message = "Not the addresses of an instance that runs."
    }
  }
}

resource "aws_lightsail_instance" "ipv6" {
  name              = "${var.name}-ipv6"
  availability_zone = "us-east-1b"
  blueprint_id      = "ubuntu_24_04"
  bundle_id         = "nano_ipv6_3_0"
  ip_address_type   = "ipv6"
  tags = {
    stage = var.stage
  }

  lifecycle {
    postcondition {
      condition     = length(self.ipv6_addresses) == 1
      error_message = "No IPv6 address."
    }
  }
}
