import { Injectable } from '@nestjs/common';
import type { INestApplication } from '@nestjs/common';
import { DocumentBuilder, SwaggerModule } from '@nestjs/swagger';
import type { OpenAPIObject } from '@nestjs/swagger';

/** The description of the server, made once from its routes. */
@Injectable()
export class OpenApi {
  private described: OpenAPIObject | undefined;
  private text: Buffer | undefined;

  /** Reads the routes; to be called once they are there. */
  describe(app: INestApplication): OpenAPIObject {
    const head = new DocumentBuilder()
      .setOpenAPIVersion('3.1.0')
      .setTitle('Continuo')
      .setDescription('Agents drive residence-permit cases; every refusal names its rule.')
      .setVersion('1')
      .addBearerAuth()
      .addSecurityRequirements('bearer')
      .build();
    this.described ??= SwaggerModule.createDocument(app, head, {
      operationIdFactory: (_controller, method) => method,
    });
    return this.described;
  }

  get document(): OpenAPIObject {
    if (this.described === undefined) throw new Error('the routes are not there yet');
    return this.described;
  }

  /** As it is served. Anyone may ask for it, as often as they like: it is long, and written once. */
  get written(): Buffer {
    this.text ??= Buffer.from(JSON.stringify(this.document));
    return this.text;
  }
}
