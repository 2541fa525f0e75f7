package compat

import (
	"context"
	"crypto"
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/x509"
	"encoding/pem"
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/config"
	"github.com/aws/aws-sdk-go-v2/service/lightsail"
	"github.com/go-acme/lego/v5/acme"
	"github.com/go-acme/lego/v5/certcrypto"
	"github.com/go-acme/lego/v5/certificate"
	"github.com/go-acme/lego/v5/challenge/dns01"
	"github.com/go-acme/lego/v5/lego"
	provider "github.com/go-acme/lego/v5/providers/dns/lightsail"
	"github.com/go-acme/lego/v5/registration"
)

var ctx = context.Background()

type user struct {
	key     crypto.Signer
	account *acme.ExtendedAccount
}

func (u *user) GetEmail() string                       { return "" }
func (u *user) GetRegistration() *acme.ExtendedAccount { return u.account }
func (u *user) GetPrivateKey() crypto.Signer           { return u.key }

func must[T any](t *testing.T) func(T, error) T {
	return func(value T, err error) T {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
		return value
	}
}

// register makes an account, whose challenges are solved by entries of a domain.
func register(t *testing.T, zone string, options ...dns01.ChallengeOption) *lego.Client {
	t.Helper()
	dns01.SetDefaultClient(dns01.NewClient(&dns01.Options{RecursiveNameservers: []string{os.Getenv("COMPAT_DNS")}}))
	t.Setenv("DNS_ZONE", zone)
	t.Setenv("LIGHTSAIL_POLLING_INTERVAL", "1")

	key := must[*ecdsa.PrivateKey](t)(ecdsa.GenerateKey(elliptic.P256(), rand.Reader))
	someone := &user{key: key}
	settings := lego.NewConfig(someone)
	settings.CADirURL = os.Getenv("ACME_DIRECTORY")
	client := must[*lego.Client](t)(lego.NewClient(settings))
	solver := must[*provider.DNSProvider](t)(provider.NewDNSProvider())
	// The zone's own name servers are those of the service, which know nothing of a domain that is only here.
	options = append(options, dns01.DisableAuthoritativeNssPropagationRequirement())
	if err := client.Challenge.SetDNS01Provider(solver, options...); err != nil {
		t.Fatal(err)
	}
	someone.account = must[*acme.ExtendedAccount](t)(
		client.Registration.Register(ctx, registration.RegisterOptions{TermsOfServiceAgreed: true}))
	return client
}

func obtain(client *lego.Client, domains ...string) (*certificate.Resource, error) {
	return client.Certificate.Obtain(ctx, certificate.ObtainRequest{Domains: domains, KeyType: certcrypto.EC256})
}

func connect(t *testing.T) *lightsail.Client {
	t.Helper()
	return lightsail.NewFromConfig(must[aws.Config](t)(config.LoadDefaultConfig(ctx)))
}

func newZone(t *testing.T, client *lightsail.Client, name string) {
	t.Helper()
	must[*lightsail.CreateDomainOutput](t)(client.CreateDomain(ctx, &lightsail.CreateDomainInput{DomainName: &name}))
	t.Cleanup(func() {
		must[*lightsail.DeleteDomainOutput](t)(client.DeleteDomain(ctx, &lightsail.DeleteDomainInput{DomainName: &name}))
	})
}

func newName() string { return fmt.Sprintf("lego-%d.com", time.Now().UnixNano()) }

// entries are those of a domain that were not there from its beginning.
func entries(t *testing.T, client *lightsail.Client, zone string) []string {
	t.Helper()
	domain := must[*lightsail.GetDomainOutput](t)(client.GetDomain(ctx, &lightsail.GetDomainInput{DomainName: &zone})).Domain
	var found []string
	for _, entry := range domain.DomainEntries {
		if *entry.Type != "NS" && *entry.Type != "SOA" {
			found = append(found, *entry.Name+" "+*entry.Type)
		}
	}
	return found
}

func verify(t *testing.T, issued *certificate.Resource, names ...string) {
	t.Helper()
	roots, between := x509.NewCertPool(), x509.NewCertPool()
	if !roots.AppendCertsFromPEM(must[[]byte](t)(os.ReadFile(os.Getenv("ACME_ROOT")))) {
		t.Fatal("no root")
	}
	between.AppendCertsFromPEM(issued.IssuerCertificate)
	block, _ := pem.Decode(issued.Certificate)
	leaf := must[*x509.Certificate](t)(x509.ParseCertificate(block.Bytes))
	for _, name := range names {
		must[[][]*x509.Certificate](t)(leaf.Verify(x509.VerifyOptions{DNSName: name, Roots: roots, Intermediates: between}))
	}
}

func TestACertificateForWhatIsInADomain(t *testing.T) {
	api, zone := connect(t), newName()
	newZone(t, api, zone)
	client := register(t, zone)

	// The first two are shown to be somebody's by two entries of one name, at the same time.
	issued := must[*certificate.Resource](t)(obtain(client, zone, "*."+zone, "deep.down."+zone))
	verify(t, issued, zone, "www."+zone, "deep.down."+zone)
	if left := entries(t, api, zone); len(left) > 0 {
		t.Errorf("left behind: %v", left)
	}
	if err := client.Certificate.Revoke(ctx, issued.Certificate); err != nil {
		t.Error(err)
	}
}

func TestNoCertificateWithoutADomain(t *testing.T) {
	zone := newName()
	_, err := obtain(register(t, zone), zone)
	if err == nil || !strings.Contains(err.Error(), "NotFoundException") {
		t.Errorf("not refused: %v", err)
	}
}

// What another account says of a domain that this one had first, nobody hears.
func TestNoCertificateForSomebodyElsesDomain(t *testing.T) {
	zone := newName()
	newZone(t, connect(t), zone)
	t.Setenv("AWS_ACCESS_KEY_ID", "100000009999")
	api := connect(t)
	newZone(t, api, zone)

	_, err := obtain(register(t, zone, dns01.DisableRecursiveNSsPropagationRequirement()), zone)
	if err == nil || !strings.Contains(err.Error(), "urn:ietf:params:acme:error:unauthorized") {
		t.Errorf("not refused: %v", err)
	}
	if left := entries(t, api, zone); slices.Contains(left, "_acme-challenge."+zone+" TXT") {
		t.Errorf("left behind: %v", left)
	}
}
