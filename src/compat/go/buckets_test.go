// Package compat tells the stories of a bucket and of a machine with the AWS SDK for Go v2; see ../README.md.
package compat

import (
	"context"
	"crypto/rand"
	"encoding/hex"
	"errors"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/config"
	"github.com/aws/aws-sdk-go-v2/service/lightsail"
	"github.com/aws/aws-sdk-go-v2/service/lightsail/types"
)

var ctx = context.Background()

// must fails the test at once if a call has failed.
func must[T any](t *testing.T) func(T, error) T {
	return func(value T, err error) T {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
		return value
	}
}

func connect(t *testing.T) *lightsail.Client {
	return lightsail.NewFromConfig(must[aws.Config](t)(config.LoadDefaultConfig(ctx)))
}

func newName() string {
	random := make([]byte, 6)
	rand.Read(random)
	return "go-" + hex.EncodeToString(random)
}

// wait does as a waiter would: until every operation record has come to its end.
func wait(t *testing.T, client *lightsail.Client, operations []types.Operation) {
	t.Helper()
	if len(operations) == 0 {
		t.Fatal("no operation records")
	}
	for _, operation := range operations {
		for attempt := 0; ; attempt++ {
			read := must[*lightsail.GetOperationOutput](t)(
				client.GetOperation(ctx, &lightsail.GetOperationInput{OperationId: operation.Id}))
			if read.Operation.Status == types.OperationStatusSucceeded {
				break
			}
			if read.Operation.Status != types.OperationStatusStarted || attempt == 100 {
				t.Fatalf("operation %s is %s", *operation.Id, read.Operation.Status)
			}
			time.Sleep(50 * time.Millisecond)
		}
	}
}

func newBucket(t *testing.T, client *lightsail.Client) *string {
	t.Helper()
	name := aws.String(newName())
	created := must[*lightsail.CreateBucketOutput](t)(client.CreateBucket(ctx, &lightsail.CreateBucketInput{
		BucketName: name,
		BundleId:   aws.String("small_1_0"),
		Tags:       []types.Tag{{Key: aws.String("stage"), Value: aws.String("test")}},
	}))
	wait(t, client, created.Operations)
	t.Cleanup(func() {
		_, err := client.DeleteBucket(ctx, &lightsail.DeleteBucketInput{BucketName: name, ForceDelete: aws.Bool(true)})
		if err != nil && !is[*types.NotFoundException](err) {
			t.Error(err)
		}
	})
	return name
}

func read(t *testing.T, client *lightsail.Client, name *string) types.Bucket {
	t.Helper()
	answer := must[*lightsail.GetBucketsOutput](t)(
		client.GetBuckets(ctx, &lightsail.GetBucketsInput{BucketName: name}))
	return answer.Buckets[0]
}

func is[E error](err error) bool {
	var typed E
	return errors.As(err, &typed)
}

func expect[E error](t *testing.T, err error) E {
	t.Helper()
	var typed E
	if !errors.As(err, &typed) {
		t.Fatalf("expected %T, got %v", typed, err)
	}
	return typed
}

func TestRegionsAndBundles(t *testing.T) {
	client := connect(t)
	regions := must[*lightsail.GetRegionsOutput](t)(client.GetRegions(ctx, &lightsail.GetRegionsInput{}))
	if !slices.ContainsFunc(regions.Regions, func(r types.Region) bool { return *r.DisplayName == "Virginia" }) {
		t.Fatal("no Virginia")
	}
	bundles := must[*lightsail.GetBucketBundlesOutput](t)(
		client.GetBucketBundles(ctx, &lightsail.GetBucketBundlesInput{}))
	if len(bundles.Bundles) != 3 || *bundles.Bundles[0].Price != 1 {
		t.Fatalf("%+v", bundles.Bundles)
	}
}

func TestABucketIsCreatedAndRead(t *testing.T) {
	client := connect(t)
	name := newBucket(t, client)
	bucket := read(t, client, name)
	if *bucket.State.Code != "OK" || *bucket.ObjectVersioning != "NeverEnabled" || *bucket.Tags[0].Value != "test" {
		t.Fatalf("%+v", bucket)
	}
	all := must[*lightsail.GetBucketsOutput](t)(client.GetBuckets(ctx, &lightsail.GetBucketsInput{}))
	if !slices.ContainsFunc(all.Buckets, func(b types.Bucket) bool { return *b.Name == *name }) {
		t.Fatal("the bucket is not in the list")
	}
}

func TestTwoAccessKeysAndNoThird(t *testing.T) {
	client := connect(t)
	name := newBucket(t, client)
	var ids []*string
	for range 2 {
		made := must[*lightsail.CreateBucketAccessKeyOutput](t)(
			client.CreateBucketAccessKey(ctx, &lightsail.CreateBucketAccessKeyInput{BucketName: name}))
		if !regexp.MustCompile(`^AKIA[A-Z2-7]{16}$`).MatchString(*made.AccessKey.AccessKeyId) ||
			len(*made.AccessKey.SecretAccessKey) != 40 {
			t.Fatal("not an access key as IAM makes them")
		}
		wait(t, client, made.Operations)
		ids = append(ids, made.AccessKey.AccessKeyId)
	}

	_, err := client.CreateBucketAccessKey(ctx, &lightsail.CreateBucketAccessKeyInput{BucketName: name})
	refused := expect[*types.InvalidInputException](t, err)
	if refused.ErrorMessage() != "You have reached the limit of access keys for "+*name {
		t.Fatal(refused)
	}

	listed := must[*lightsail.GetBucketAccessKeysOutput](t)(
		client.GetBucketAccessKeys(ctx, &lightsail.GetBucketAccessKeysInput{BucketName: name}))
	if len(listed.AccessKeys) != 2 || listed.AccessKeys[0].SecretAccessKey != nil {
		t.Fatalf("%d keys listed, or a secret", len(listed.AccessKeys))
	}

	_, err = client.DeleteBucketAccessKey(ctx, &lightsail.DeleteBucketAccessKeyInput{
		BucketName: name, AccessKeyId: aws.String("AKIAAAAAAAAAAAAAAAAA")})
	expect[*types.NotFoundException](t, err)
	deleted := must[*lightsail.DeleteBucketAccessKeyOutput](t)(client.DeleteBucketAccessKey(ctx,
		&lightsail.DeleteBucketAccessKeyInput{BucketName: name, AccessKeyId: ids[0]}))
	wait(t, client, deleted.Operations)
	must[*lightsail.CreateBucketAccessKeyOutput](t)(
		client.CreateBucketAccessKey(ctx, &lightsail.CreateBucketAccessKeyInput{BucketName: name}))
}

func TestUpdatesAndTags(t *testing.T) {
	client := connect(t)
	name := newBucket(t, client)
	updated := must[*lightsail.UpdateBucketOutput](t)(client.UpdateBucket(ctx, &lightsail.UpdateBucketInput{
		BucketName:  name,
		Versioning:  aws.String("Enabled"),
		AccessRules: &types.AccessRules{GetObject: types.AccessTypePublic},
	}))
	wait(t, client, updated.Operations)
	if bucket := read(t, client, name); *bucket.ObjectVersioning != "Enabled" ||
		bucket.AccessRules.GetObject != types.AccessTypePublic {
		t.Fatalf("%+v", bucket)
	}

	changed := must[*lightsail.UpdateBucketBundleOutput](t)(client.UpdateBucketBundle(ctx,
		&lightsail.UpdateBucketBundleInput{BucketName: name, BundleId: aws.String("medium_1_0")}))
	wait(t, client, changed.Operations)
	_, err := client.UpdateBucketBundle(ctx,
		&lightsail.UpdateBucketBundleInput{BucketName: name, BundleId: aws.String("large_1_0")})
	expect[*types.InvalidInputException](t, err)

	must[*lightsail.TagResourceOutput](t)(client.TagResource(ctx, &lightsail.TagResourceInput{
		ResourceName: name, Tags: []types.Tag{{Key: aws.String("team"), Value: aws.String("storage")}}}))
	must[*lightsail.UntagResourceOutput](t)(client.UntagResource(ctx,
		&lightsail.UntagResourceInput{ResourceName: name, TagKeys: []string{"stage"}}))
	if tags := read(t, client, name).Tags; len(tags) != 1 || *tags[0].Key != "team" {
		t.Fatalf("%+v", tags)
	}
}

func TestOperationsAreReadBack(t *testing.T) {
	client := connect(t)
	name := newBucket(t, client)
	ofBucket := must[*lightsail.GetOperationsForResourceOutput](t)(
		client.GetOperationsForResource(ctx, &lightsail.GetOperationsForResourceInput{ResourceName: name}))
	if len(ofBucket.Operations) != 1 || ofBucket.Operations[0].OperationType != types.OperationTypeCreateBucket {
		t.Fatalf("%+v", ofBucket.Operations)
	}
	all := must[*lightsail.GetOperationsOutput](t)(client.GetOperations(ctx, &lightsail.GetOperationsInput{}))
	if !slices.ContainsFunc(all.Operations, func(o types.Operation) bool { return *o.Id == *ofBucket.Operations[0].Id }) {
		t.Fatal("the record is not in the list")
	}
	_, err := client.GetOperation(ctx,
		&lightsail.GetOperationInput{OperationId: aws.String("00000000-0000-4000-8000-000000000000")})
	expect[*types.NotFoundException](t, err)
}

func TestErrorsAreTyped(t *testing.T) {
	client := connect(t)
	name := newBucket(t, client)
	_, err := client.GetBuckets(ctx, &lightsail.GetBucketsInput{BucketName: aws.String("no-such-bucket-anywhere")})
	expect[*types.NotFoundException](t, err)
	_, err = client.CreateBucket(ctx,
		&lightsail.CreateBucketInput{BucketName: name, BundleId: aws.String("small_1_0")})
	expect[*types.InvalidInputException](t, err)
	_, err = client.CreateBucket(ctx,
		&lightsail.CreateBucketInput{BucketName: aws.String("Not_A_Name"), BundleId: aws.String("small_1_0")})
	expect[*types.InvalidInputException](t, err)
}

func TestDeletion(t *testing.T) {
	client := connect(t)
	name := newBucket(t, client)
	made := must[*lightsail.CreateBucketAccessKeyOutput](t)(
		client.CreateBucketAccessKey(ctx, &lightsail.CreateBucketAccessKeyInput{BucketName: name}))
	_, err := client.DeleteBucket(ctx, &lightsail.DeleteBucketInput{BucketName: name})
	if refused := expect[*types.InvalidInputException](t, err); !strings.Contains(refused.ErrorMessage(), *made.AccessKey.AccessKeyId) {
		t.Fatal(refused)
	}
	deleted := must[*lightsail.DeleteBucketOutput](t)(client.DeleteBucket(ctx,
		&lightsail.DeleteBucketInput{BucketName: name, ForceDelete: aws.Bool(true)}))
	wait(t, client, deleted.Operations)
	_, err = client.GetBuckets(ctx, &lightsail.GetBucketsInput{BucketName: name})
	expect[*types.NotFoundException](t, err)
}
