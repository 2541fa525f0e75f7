# The provider calls UpdateLoadBalancerAttribute, GetLoadBalancer and GetOperation.
#
# A load balancer with a certificate, and one without, which cannot redirect.
#
# refused: HTTPS redirection cannot be enabled for the load balancer
# drift: UpdateLoadBalancerAttribute {"loadBalancerName": "NAME", "attributeName": "HttpsRedirectionEnabled", "attributeValue": "true"}
# not imported: aws_lightsail_domain

resource "aws_lightsail_domain" "this" {
  domain_name = "${var.name}.com"
}

resource "aws_lightsail_lb" "this" {
  name          = var.name
  instance_port = 80
}

resource "aws_lightsail_lb_certificate" "this" {
  name        = "${var.name}-certificate"
  lb_name     = aws_lightsail_lb.this.name
  domain_name = aws_lightsail_domain.this.domain_name
}

resource "aws_lightsail_lb_certificate_attachment" "this" {
  lb_name          = aws_lightsail_lb.this.name
  certificate_name = aws_lightsail_lb_certificate.this.name
}

resource "aws_lightsail_lb_https_redirection_policy" "this" {
  lb_name = aws_lightsail_lb_certificate_attachment.this.lb_name
  enabled = var.stage != "changed"
}

resource "aws_lightsail_lb" "plain" {
  name          = "${var.name}-plain"
  instance_port = 80
}

resource "aws_lightsail_lb_https_redirection_policy" "refused" {
  count   = var.stage == "refused" ? 1 : 0
  lb_name = aws_lightsail_lb.plain.name
  enabled = true
}
