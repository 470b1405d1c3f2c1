import { Controller, Get, Header, Inject } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { Public } from '../http/bearer.js';
import { OpenApi } from './openapi.js';

/** The description of the server, for whoever writes a client. */
@ApiExcludeController()
@Public()
@Controller('openapi.json')
export class OpenApiController {
  constructor(@Inject(OpenApi) private readonly openApi: OpenApi) {}

  @Get()
  @Header('content-type', 'application/json; charset=utf-8')
  read(): Buffer {
    return this.openApi.written;
  }
}
