import { Controller, Get, Inject } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { OpenAPIObject } from '@nestjs/swagger';
import { Public } from '../http/bearer.js';
import { OpenApi } from './openapi.js';

/** The description of the server, for whoever writes a client. */
@ApiExcludeController()
@Public()
@Controller('openapi.json')
export class OpenApiController {
  constructor(@Inject(OpenApi) private readonly openApi: OpenApi) {}

  @Get()
  read(): OpenAPIObject {
    return this.openApi.document;
  }
}
