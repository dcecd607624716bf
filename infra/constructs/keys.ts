import { RemovalPolicy, Validations } from 'aws-cdk-lib';
import { Secret } from 'aws-cdk-lib/aws-secretsmanager';
import { Construct } from 'constructs';

/**
 * The two generated keys, each a keyring `{"current":"k1","k1":"<64 random letters and digits>"}`:
 * `index` hashes applicants and logins into index keys, `progress` makes progress links and spoken codes.
 */
export class Keys extends Construct {
  readonly index: Secret;
  readonly progress: Secret;

  constructor(scope: Construct, id: string, { deletionProtection }: { deletionProtection: boolean }) {
    super(scope, id);
    const keyring = (name: string, description: string): Secret => {
      const secret = new Secret(this, name, {
        description,
        generateSecretString: {
          secretStringTemplate: '{"current":"k1"}',
          generateStringKey: 'k1',
          passwordLength: 64,
          excludePunctuation: true,
        },
        removalPolicy: deletionProtection ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY,
      });
      Validations.of(secret).acknowledge({
        id: 'AwsSolutions-SMG4',
        reason:
          'A key is rotated by adding one beside it: links already sent and hashes already stored name the old one.',
      });
      return secret;
    };
    this.index = keyring('Index', 'Hashes applicants and logins into index keys');
    this.progress = keyring('Progress', 'Makes progress links and spoken codes');
  }
}
