# The provider calls CreateDomainEntry, GetDomain, DeleteDomainEntry and GetOperation.
#
# An entry of each type, two of one name and type, and an alias for the domain itself.
#
# refused: a CNAME is alone under its name
# drift: DeleteDomainEntry {"domainName": "NAME.com", "domainEntry": {"name": "mail.NAME.com", "type": "MX", "target": "10 mx1.example.com"}}
# replaced: aws_lightsail_domain_entry.this["a"]
# replaced: aws_lightsail_domain_entry.this["txt"]
# not imported: aws_lightsail_domain

locals {
  changed = var.stage == "changed"
  entries = {
    a        = { name = "www", type = "A", target = local.changed ? "192.0.2.2" : "192.0.2.1" }
    aaaa     = { name = "www", type = "AAAA", target = "2001:db8::1" }
    cname    = { name = "blog", type = "CNAME", target = "www.example.com" }
    wildcard = { name = "*.shops", type = "CNAME", target = "www.example.com" }
    mx1      = { name = "mail", type = "MX", target = "10 mx1.example.com" }
    mx2      = { name = "mail", type = "MX", target = "20 mx2.example.com" }
    ns       = { name = "sub", type = "NS", target = "ns1.example.com" }
    srv      = { name = "_xmpp-server._tcp", type = "SRV", target = "1 10 5269 xmpp.example.com" }
    txt      = { name = "_note", type = "TXT", target = local.changed ? "\"changed\"" : "\"a text; with = and spaces\"" }
  }
}

resource "aws_lightsail_domain" "this" {
  domain_name = "${var.name}.com"
}

resource "aws_lightsail_domain_entry" "this" {
  for_each    = local.entries
  domain_name = aws_lightsail_domain.this.domain_name
  name        = each.value.name
  type        = each.value.type
  target      = each.value.target
}

resource "aws_lightsail_lb" "this" {
  name          = "${var.name}-lb"
  instance_port = 80
}

resource "aws_lightsail_domain_entry" "alias" {
  domain_name = aws_lightsail_domain.this.domain_name
  name        = ""
  type        = "A"
  is_alias    = true
  target      = aws_lightsail_lb.this.dns_name
}

resource "aws_lightsail_domain_entry" "refused" {
  count       = var.stage == "refused" ? 1 : 0
  domain_name = aws_lightsail_domain.this.domain_name
  name        = aws_lightsail_domain_entry.this["a"].name
  type        = "CNAME"
  target      = "www.example.com"
}
