# The provider calls CreateLoadBalancerTlsCertificate, GetLoadBalancerTlsCertificates, DeleteLoadBalancerTlsCertificate and
# GetOperation.
#
# A load balancer has two certificates at most, of which the change replaces one.
#
# refused: already has 2 certificates
# drift: DeleteLoadBalancerTlsCertificate {"loadBalancerName": "NAME", "certificateName": "NAME-1"}
# replaced: aws_lightsail_lb_certificate.this[0]

resource "aws_lightsail_lb" "this" {
  name          = var.name
  instance_port = 80
}

resource "aws_lightsail_lb_certificate" "this" {
  count                     = var.stage == "refused" ? 3 : 2
  name                      = "${var.name}-${count.index}"
  lb_name                   = aws_lightsail_lb.this.name
  domain_name               = "${var.name}.example.com"
  subject_alternative_names = count.index == 0 && var.stage == "changed" ? ["www.${var.name}.example.com"] : null

  lifecycle {
    postcondition {
      condition     = contains(self.subject_alternative_names, self.domain_name)
      error_message = "The names leave out the first."
    }
    postcondition {
      condition     = length(self.domain_validation_records) == length(self.subject_alternative_names)
      error_message = "Not a record for each name."
    }
  }
}
