# The provider calls AttachDisk, DetachDisk, StopInstance, StartInstance, GetInstanceState and GetDisk.
#
# drift: StopInstance {"instanceName": "NAME"}
# drift: DetachDisk {"diskName": "NAME-disk"}
# replaced: aws_lightsail_disk_attachment.this

resource "aws_lightsail_instance" "this" {
  name              = var.name
  availability_zone = "us-east-1b"
  blueprint_id      = "ubuntu_24_04"
  bundle_id         = "nano_3_0"
}

resource "aws_lightsail_disk" "this" {
  name              = "${var.name}-disk"
  size_in_gb        = 32
  availability_zone = aws_lightsail_instance.this.availability_zone
}

resource "aws_lightsail_disk_attachment" "this" {
  disk_name     = aws_lightsail_disk.this.name
  instance_name = aws_lightsail_instance.this.name
  disk_path     = var.stage == "changed" ? "/dev/xvdg" : "/dev/xvdf"
}
