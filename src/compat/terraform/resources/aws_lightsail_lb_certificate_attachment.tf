# The provider calls AttachLoadBalancerTlsCertificate, GetLoadBalancerTlsCertificates and GetOperation. Nothing can be detached, so
# that it calls nothing to destroy an attachment.
#
# The domain is the account's own, so that the service itself adds the records that its certificates wait for; and the change attaches the
# second one in the place of the first.
#
# refused: Sorry, you can only attach a validated certificate to a load balancer.
# drift: AttachLoadBalancerTlsCertificate {"loadBalancerName": "NAME", "certificateName": "NAME-one"}
# replaced: aws_lightsail_lb_certificate_attachment.this
# not imported: aws_lightsail_domain

resource "aws_lightsail_domain" "this" {
  domain_name = "${var.name}.com"
}

resource "aws_lightsail_lb" "this" {
  name          = var.name
  instance_port = 80
}

resource "aws_lightsail_lb_certificate" "this" {
  for_each    = toset(["one", "two"])
  name        = "${var.name}-${each.key}"
  lb_name     = aws_lightsail_lb.this.name
  domain_name = "${each.key}.${aws_lightsail_domain.this.domain_name}"
}

resource "aws_lightsail_lb_certificate_attachment" "this" {
  lb_name          = aws_lightsail_lb.this.name
  certificate_name = aws_lightsail_lb_certificate.this[var.stage == "changed" ? "two" : "one"].name
}

resource "aws_lightsail_lb" "other" {
  name          = "${var.name}-other"
  instance_port = 80
}

resource "aws_lightsail_lb_certificate" "pending" {
  name        = "${var.name}-pending"
  lb_name     = aws_lightsail_lb.other.name
  domain_name = "${var.name}.example.com"
}

resource "aws_lightsail_lb_certificate_attachment" "refused" {
  count            = var.stage == "refused" ? 1 : 0
  lb_name          = aws_lightsail_lb.other.name
  certificate_name = aws_lightsail_lb_certificate.pending.name
}
